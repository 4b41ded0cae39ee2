package io.delivrd.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A reverse proxy that ends TLS and serves one server below a path of its own, next to other applications.
final class ReverseProxy implements AutoCloseable {

    private static final String PASSWORD = "of a test";
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "date",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "transfer-encoding",
            "upgrade");

    private final HttpsServer front;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final String path;

    private ReverseProxy(HttpsServer front, String path) {
        this.front = front;
        this.path = path;
    }

    /// Takes its path off, and says so.
    static ReverseProxy stripping(Path folder, String path, URI server) throws IOException, GeneralSecurityException {
        return start(folder, path, server, true);
    }

    /// Passes its path on, and says nothing of it.
    static ReverseProxy passingOn(Path folder, String path, URI server) throws IOException, GeneralSecurityException {
        return start(folder, path, server, false);
    }

    private static ReverseProxy start(Path folder, String path, URI server, boolean strips)
            throws IOException, GeneralSecurityException {
        HttpsServer front = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        front.setHttpsConfigurator(new HttpsConfigurator(tls(folder)));
        ReverseProxy proxy = new ReverseProxy(front, path);
        front.setExecutor(proxy.workers);
        front.createContext(path + "/", exchange -> proxy.pass(exchange, server, strips));
        front.start();
        return proxy;
    }

    /// @return of the site, without a slash at its end
    URI uri() {
        return URI.create("https://localhost:" + front.getAddress().getPort() + path);
    }

    private static SSLContext tls(Path folder) throws IOException, GeneralSecurityException {
        Path file = folder.resolve("proxy.p12");
        if (!Files.exists(file)) {
            madeBy(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair",
                    "-alias",
                    "proxy",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-storepass",
                    PASSWORD,
                    "-keystore",
                    file.toString()));
        }
        KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void madeBy(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(text);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void pass(HttpExchange exchange, URI server, boolean strips) throws IOException {
        try (exchange) {
            HttpResponse<byte[]> answer = client.send(request(exchange, server, strips), BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = answer.body();
            exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private HttpRequest request(HttpExchange exchange, URI server, boolean strips) throws IOException {
        String target = exchange.getRequestURI().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server + (strips ? target.substring(path.length()) : target)))
                .timeout(Duration.ofSeconds(60))
                .method(
                        exchange.getRequestMethod(),
                        BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        request.header(
                        "X-Forwarded-For",
                        exchange.getRemoteAddress().getAddress().getHostAddress())
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", exchange.getRequestHeaders().getFirst("Host"));
        if (strips) {
            request.header("X-Forwarded-Prefix", path);
        }
        return request.build();
    }

    @Override
    public void close() {
        front.stop(0);
        // What is pushed without end, such as the figures of a live page, ends here.
        client.shutdownNow();
        workers.close();
        client.close();
    }
}
