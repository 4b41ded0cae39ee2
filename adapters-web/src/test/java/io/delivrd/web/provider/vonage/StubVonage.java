package io.delivrd.web.provider.vonage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.delivrd.web.wire.OutboundHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Answers with given texts, in order, and remembers what it was asked.
final class StubVonage implements AutoCloseable {

    static final OutboundHttp.Timeouts IMPATIENT =
            new OutboundHttp.Timeouts(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofMillis(300));

    final List<Asked> asked = new CopyOnWriteArrayList<>();

    private final Deque<Answer> answers = new ArrayDeque<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    record Asked(String method, String path, Map<String, String> query, Map<String, String> headers, String body) {}

    private record Answer(int status, Map<String, String> headers, byte[] body, Ending ending) {}

    private enum Ending {
        WHOLE,
        CUT_SHORT,
        STALLED
    }

    StubVonage() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    URI uri(String path) {
        return URI.create(origin() + path);
    }

    Asked asked() {
        return asked.getFirst();
    }

    StubVonage answers(int status, String body, String... headers) {
        return answers(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    StubVonage answers(int status, byte[] body, String... headers) {
        answers.add(new Answer(status, named(headers), body, Ending.WHOLE));
        return this;
    }

    StubVonage answersCutShort(String body) {
        answers.add(new Answer(200, Map.of(), body.getBytes(StandardCharsets.UTF_8), Ending.CUT_SHORT));
        return this;
    }

    StubVonage answersAndStalls(byte[] body) {
        answers.add(new Answer(200, Map.of(), body, Ending.STALLED));
        return this;
    }

    private static Map<String, String> named(String... headers) {
        return Stream.iterate(0, i -> i < headers.length, i -> i + 2)
                .collect(Collectors.toMap(i -> headers[i], i -> headers[i + 1]));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    query(exchange.getRequestURI().getRawQuery()),
                    exchange.getRequestHeaders().entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey, entry -> entry.getValue().getFirst())),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer answer = answers.removeFirst();
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            byte[] body = answer.body();
            int length = answer.ending() == Ending.WHOLE ? body.length : body.length + 1_000;
            exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            if (answer.ending() == Ending.STALLED) {
                closing.await();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, String> query(String raw) {
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
