package io.delivrd.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever answers, and before whatever.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AnswerHeadersTest {

    private static final List<String> HEADERS = List.of(
            "content-security-policy: default-src 'self'",
            "x-content-type-options: nosniff",
            "x-frame-options: deny",
            "referrer-policy: same-origin",
            "cross-origin-opener-policy: same-origin");

    private final WebServer server = WebServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "303 | GET / HTTP/1.1 | Accept: text/html",
                "401 | GET /api/v1/delivery HTTP/1.1 | Accept: */*",
                "401 | OPTIONS /api/v1/delivery HTTP/1.1 | Accept: */*",
                "401 | DELETE /health HTTP/1.1 | Accept: */*",
                "403 | POST /sign-out HTTP/1.1 | Origin: http://elsewhere.example",
                "404 | GET /webhooks/nobody HTTP/1.1 | Accept: */*",
                "400 | NONSENSE | Accept: */*",
                "400 | GET /sign-in?x=%00 HTTP/1.1 | Accept: */*",
                "405 | PUT /webhooks/dlr HTTP/1.1 | Accept: */*",
                "200 | GET /health HTTP/1.1 | Accept: */*",
                "200 | HEAD /openapi.yml HTTP/1.1 | Accept: */*",
                "200 | GET /webhooks/dlr HTTP/1.1 | Accept: */*"
            })
    void everyAnswerCarriesThem(int status, String line, String header) {
        assertCarriedBy(status, line + "\r\nHost: localhost\r\n" + header + "\r\nContent-Length: 0\r\n\r\n");
    }

    @Test
    void refusedByTheDecoderTheyAreThereToo() {
        assertCarriedBy(413, "GET /" + "a".repeat(70_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertCarriedBy(413, "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "b".repeat(20_000) + "\r\n\r\n");
    }

    private void assertCarriedBy(int status, String request) {
        String answer = server.sendRaw(request.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(answer.lines().findFirst().orElse("")).contains(" " + status + " ");
        assertThat(answer.toLowerCase(Locale.ROOT)).contains(HEADERS);
    }
}
