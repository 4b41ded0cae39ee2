package io.delivrd.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// The product, as its launcher starts it.
public final class Served implements AutoCloseable {

    public static final String ACCOUNT = "ab12cd34";
    public static final String TOKEN = UUID.randomUUID().toString();

    private final Process process;
    private final int port;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private Served(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// @param options of `serve` besides the port
    /// @return once it is ready
    public static Served start(String launcher, List<String> options, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        List<String> command = new ArrayList<>(List.of(launcher, "serve", "--port", Integer.toString(port)));
        command.addAll(options);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("DELIVRD_BOOTSTRAP_TOKEN", TOKEN);
        builder.environment().put("DELIVRD_VONAGE_API_KEY", ACCOUNT);
        Served served = new Served(builder.start(), port);
        for (int tries = 0; tries < 600; tries++) {
            if (!served.isAlive()) {
                break;
            }
            try {
                if (served.get("/health/readiness").statusCode() == 200) {
                    return served;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        served.close();
        throw new IllegalStateException("the server did not start: " + Files.readString(log));
    }

    int port() {
        return port;
    }

    /// @return of the server itself: the launcher gives way to it
    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /// @return how many bytes of the body travel to a browser, which takes it compressed
    long compressed(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("Accept-Encoding", "gzip, deflate, br, zstd")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body()
                .length;
    }

    /// @param bytes of the body
    record Read(int status, long bytes) {}

    /// Reads an answer of any length, and keeps nothing of it.
    Read read(String path) throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + TOKEN)
                        .build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            return new Read(answer.statusCode(), body.transferTo(OutputStream.nullOutputStream()));
        }
    }

    public HttpResponse<byte[]> post(String path, String contentType, byte[] body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Content-Type", contentType)
                        .header("Origin", "http://127.0.0.1:" + port)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
