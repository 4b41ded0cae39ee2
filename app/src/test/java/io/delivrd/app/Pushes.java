package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Receipts as a provider pushes them.
final class Pushes {

    private static final String RECEIPTS = "/webhooks/vonage/receipts";

    private Pushes() {}

    /// @param server whose client sends it
    static void push(RunningServer server, URI webhook, String form) {
        int status = server.send(HttpRequest.newBuilder(webhook)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .timeout(Duration.ofSeconds(10))
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .statusCode();
        assertThat(status).isIn(204, 401);
    }

    static void delivered(RunningServer server, String campaign, String id) {
        push(
                server,
                server.uri().resolve(RECEIPTS),
                "messageId=" + id + "&status=delivered&err-code=0&client-ref=" + campaign);
    }

    /// @param more fields, each with `&` before it
    static void failed(RunningServer server, String campaign, String id, String code, String more) {
        push(
                server,
                server.uri().resolve(RECEIPTS),
                "messageId=" + id + "&status=failed&err-code=" + code + "&network-code=23410&client-ref=" + campaign
                        + more);
    }

    /// @return as `message-timestamp` has it, encoded
    static String stamp(Instant at) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd+HH:mm:ss", Locale.ROOT)
                .withZone(ZoneOffset.UTC)
                .format(at);
    }
}
