package io.delivrd.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/// A webhook that decodes what it gets and answers as told.
final class StubWebhook implements AutoCloseable {

    private final Queue<Map<String, String>> taken = new ConcurrentLinkedQueue<>();
    private final Queue<Map<String, String>> calls = new ConcurrentLinkedQueue<>();
    private final ConcurrentHashMap<String, Integer> paths = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ToIntFunction<Map<String, String>> answer;
    private final HttpServer server;

    /// @param answer HTTP status for the decoded fields
    StubWebhook(ToIntFunction<Map<String, String>> answer) throws IOException {
        this.answer = answer;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(threads);
        server.createContext("/webhooks/", this::handle);
        server.start();
    }

    URI uri() {
        return URI.create("http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":"
                + server.getAddress().getPort() + "/");
    }

    /// What was answered 2xx.
    Collection<Map<String, String>> taken() {
        return taken;
    }

    Collection<Map<String, String>> calls() {
        return calls;
    }

    /// Calls by path.
    Map<String, Integer> paths() {
        return paths;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Map<String, String> fields = fields(exchange);
            paths.merge(exchange.getRequestURI().getPath(), 1, Integer::sum);
            int status = answer.applyAsInt(fields);
            calls.add(fields);
            if (status < 300) {
                taken.add(fields);
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private static Map<String, String> fields(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("GET")) {
            return Decoding.form(exchange.getRequestURI().getRawQuery());
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        return type.startsWith("application/json") ? Decoding.json(body) : Decoding.form(body);
    }
}
