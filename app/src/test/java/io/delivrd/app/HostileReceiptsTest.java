package io.delivrd.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.access.Caller;
import io.delivrd.application.access.ManageTokens;
import io.delivrd.application.access.ManageTokens.Creation;
import io.delivrd.application.access.Role;
import io.delivrd.application.upkeep.Derivations;
import io.delivrd.application.upkeep.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Receipts with what no provider should send: they are stored all the same, and whoever looks at them gets an answer.
@Timeout(300)
final class HostileReceiptsTest {

    private static final AtomicInteger MESSAGES = new AtomicInteger();

    @TempDir
    private static Path folder;

    private static Server server;
    private static HttpClient client;
    private static String admin;
    private static String viewer;

    @BeforeAll
    static void start() throws IOException {
        ReadyData.putMigrated(folder);
        server = Server.start(Map.of(
                "micronaut.server.port",
                -1,
                "delivrd.database.url",
                "",
                "delivrd.database.data-dir",
                folder.toString()));
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        admin = token(Role.ADMIN);
        viewer = token(Role.VIEWER);
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    /// One odd field costs that field alone.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "message-timestamp=0000-01-01 00:00:00",
                "message-timestamp=0001-01-01 00:00:00",
                "message-timestamp=9999-12-31 23:59:59",
                "message-timestamp=-4713-11-24 00:00:00",
                "message-timestamp=294277-01-01 00:00:00",
                "message-timestamp=+999999999-12-31T23:59:59Z",
                "message-timestamp=-999999999-01-01T00:00:00Z",
                "message-timestamp=2026-02-30 25:61:61",
                "scts=0000000000",
                "scts=9999999999",
                "price=1e400",
                "price=1e-400",
                "price=99999999999999999999",
                "price=-0.000000001",
                "price=NaN",
                "err-code=99999999999999999999",
                "network-code=00000000000000000000000000000000000000000000000000000000000000000000000000000000",
                "client-ref=\u0000",
                "msisdn=\uFFFF\u202E",
                "to=%",
                "status-code=\u0001"
            })
    void oneOddFieldCostsThatFieldAlone(String field) {
        String id = unheardOf();
        int equals = field.indexOf('=');

        int status = webhook(
                "application/x-www-form-urlencoded",
                "messageId=" + id + "&status=delivered&" + field.substring(0, equals + 1)
                        + URLEncoder.encode(field.substring(equals + 1), StandardCharsets.UTF_8));

        assertThat(status).isEqualTo(204);
        assertIsShown(id);
    }

    static Stream<String> shapes() {
        return Stream.of(
                "\"x\":\"" + "a".repeat(2_000) + "\"",
                "\"x\":\"" + "a".repeat(60_000) + "\"",
                "\"x\":\"" + "\\\\\\\"".repeat(15_000) + "\"",
                "\"x\":\"" + "\\u0034".repeat(10_000) + "\"",
                "\"" + "n".repeat(40_000) + "\":1",
                "\"x\":" + "[".repeat(900) + "]".repeat(900),
                "\"x\":" + "{\"a\":".repeat(900) + "1" + "}".repeat(900),
                "\"x\":\"" + "[".repeat(60_000) + "\"",
                "\"x\":\"" + "<a>".repeat(20_000) + "\"",
                "\"x\":\"" + "%25".repeat(20_000) + "34\"",
                "\"x\":\"" + "&amp;".repeat(12_000) + "#52;\"",
                "\"x\":\"" + "4 ".repeat(30_000) + "\"",
                "\"x\":\"" + "0.1,".repeat(15_000) + "EUR\"",
                "\"x\":\"" + "€1".repeat(15_000) + "\"",
                "\"x\":[" + "1,".repeat(29_000) + "1]",
                "\"x\":\"" + "{'a':'".repeat(10_000) + "\"");
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void noShapeOfAPayloadBreaksItsPage(String shape) {
        String id = unheardOf();

        int status =
                webhook("application/json", "{\"messageId\":\"" + id + "\",\"status\":\"delivered\"," + shape + "}");

        assertThat(status).isEqualTo(204);
        assertIsShown(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "<a>", "<a b='", "a=", "%7B", "\\u007b", "&#123;", "\"", "{'a':\"{'b':"})
    void noBodyThatCannotBeReadBreaksTheQuarantine(String repeated) {
        int status = webhook("application/json", repeated.repeat(60_000 / repeated.length()));

        assertThat(status).isEqualTo(204);
        for (String token : Set.of(admin, viewer, token(Role.OPERATOR), token(Role.FINANCE))) {
            assertThat(get("/api/v1/quarantine?limit=5", token).statusCode()).isIn(200, 403);
        }
    }

    @Test
    void aFloodOfOneMessageIsShownAndVerified() {
        String id = unheardOf();
        for (int i = 0; i < 30; i++) {
            StringBuilder together = new StringBuilder("[");
            for (int j = 0; j < 100; j++) {
                together.append(j == 0 ? "" : ",").append("""
                        {"messageId":"%s","status":"failed","err-code":"6","scts":"s-%d"}""".formatted(id, 100 * i + j));
            }
            assertThat(webhook("application/json", together.append("]").toString()))
                    .isEqualTo(204);
        }
        assertThat(webhook("application/json", "{\"messageId\":\"" + id + "\",\"status\":\"delivered\"}"))
                .isEqualTo(204);

        HttpResponse<String> told = get("/api/v1/messages/vonage/" + id, admin);

        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).contains("\"state\":\"delivered\"", "\"flooded\"");
        assertThat(server.beans().getBean(Derivations.class).verify()).isInstanceOf(Verification.Equal.class);
    }

    private static void assertIsShown(String id) {
        for (String token : Set.of(admin, viewer, token(Role.OPERATOR))) {
            HttpResponse<String> told = get("/api/v1/messages/vonage/" + id, token);
            assertThat(told.statusCode()).isEqualTo(200);
            assertThat(told.body()).contains("\"state\":\"delivered\"");
            assertThat(get("/messages/vonage/" + id, token).statusCode()).isEqualTo(200);
        }
    }

    private static String unheardOf() {
        return "hostile-" + MESSAGES.incrementAndGet();
    }

    private static String token(Role role) {
        return ((Creation.Created) server.beans()
                        .getBean(ManageTokens.class)
                        .create(
                                new Caller("root", Set.of(Role.ADMIN)),
                                role.tag() + System.nanoTime(),
                                Set.of(role),
                                Optional.empty()))
                .secret();
    }

    private static int webhook(String type, String body) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + "/webhooks/vonage/receipts"))
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    private static HttpResponse<String> get(String path, String token) {
        return send(HttpRequest.newBuilder(URI.create(server.url() + path)).header("Authorization", "Bearer " + token));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
