package io.delivrd.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// nginx in front of several servers, as docs/how-to/run-several-instances.md sets it up.
final class Front implements AutoCloseable {

    private final Process process;
    private final int port;

    private Front(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Front start(Path folder, int port, List<Integer> servers) throws IOException {
        Files.createDirectories(folder.resolve("tmp"));
        Path file = folder.resolve("nginx.conf");
        Files.writeString(file, configuration(folder, port, servers));
        return new Front(
                new ProcessBuilder("nginx", "-p", folder.toString(), "-c", file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("nginx.log").toFile())
                        .start(),
                port);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    private static String configuration(Path folder, int port, List<Integer> servers) {
        return """
                daemon off;
                # Only where root starts it; its folders may be root's alone.
                user root;
                worker_processes 1;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log warn;
                events { worker_connections 1024; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/tmp/body;
                  proxy_temp_path %1$s/tmp/proxy;
                  fastcgi_temp_path %1$s/tmp/fastcgi;
                  uwsgi_temp_path %1$s/tmp/uwsgi;
                  scgi_temp_path %1$s/tmp/scgi;
                  client_max_body_size 4g;
                  upstream delivrd {
                    %3$s
                    keepalive 32;
                  }
                  server {
                    listen 127.0.0.1:%2$d;
                    location / {
                      proxy_pass http://delivrd;
                      proxy_http_version 1.1;
                      proxy_set_header Connection "";
                      proxy_set_header Host $http_host;
                      proxy_set_header X-Forwarded-For $remote_addr;
                      proxy_set_header X-Forwarded-Proto $scheme;
                      proxy_connect_timeout 1s;
                      proxy_next_upstream error timeout http_502 http_503 non_idempotent;
                      proxy_next_upstream_tries 3;
                    }
                  }
                }
                """.formatted(
                        folder,
                        port,
                        servers.stream()
                                .map(server -> "server 127.0.0.1:" + server + " max_fails=1 fail_timeout=2s;")
                                .collect(Collectors.joining("\n    ")));
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
