package io.delivrd.simulator;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Calls and answers as they stand in the exchanges of the JDK's server.
final class Exchanges {

    private Exchanges() {}

    static Call read(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getRequestHeaders();
        return new Call(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""),
                Optional.ofNullable(headers.getFirst("Content-Type")).orElse(""),
                Optional.ofNullable(headers.getFirst("Authorization")).orElse(""),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.contentType().equals(Answer.STREAM)) {
            head(exchange, answer, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                answer.body().write(out);
            }
        } else {
            byte[] body = sendHead(exchange, answer, false);
            exchange.getResponseBody().write(body);
        }
    }

    /// @param half whether half of the body is to be taken for all of it
    /// @return the whole body
    static byte[] sendHead(HttpExchange exchange, Answer answer, boolean half) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        answer.body().write(body);
        int length = half ? body.size() / 2 : body.size();
        head(exchange, answer, length == 0 ? -1 : length);
        return body.toByteArray();
    }

    private static void head(HttpExchange exchange, Answer answer, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), length);
    }
}
