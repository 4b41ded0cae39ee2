package io.delivrd.web.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.SenderId;
import io.delivrd.domain.reply.Keyword;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Status and inbound webhooks of the Messages API.
final class VonageMessagesTest {

    private static final String ROUTE = "/webhooks/vonage/messages";
    private static final String SECRET = "s3cr3tForTests0nly-jwt-32-bytes!";
    private static final String BODY = """
            {"message_uuid":"7f3a4d52-90c1-4b7e-8a55-2d3e4f506172","to":"447700900123","from":"ACME",\
            "timestamp":"2026-02-14T10:31:09Z","status":"delivered","channel":"sms","client_ref":"spring-7",\
            "usage":{"currency":"EUR","price":"0.0333"},"destination":{"network_code":"23410"},\
            "sms":{"count_total":"1"}}""";
    /// Signed elsewhere.
    private static final String TOKEN =
            "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpYXQiOjE3NzEwNjUwNjksImp0aSI6IjliMWY2ZTBhLTIyMjItNGMzZC04ZTRm"
                    + "LTUwNjE3MjgzOTQwNSIsImlzcyI6IlZvbmFnZSIsInBheWxvYWRfaGFzaCI6IjE3YTRlMDUxMjkxOGQ2ZDRiN2FkNjFhNjI5"
                    + "ZTQwMDBiZmZiYmZiMzc2ZjlkZjRmMWNlZDM5NGRlYmU2NTM1N2QiLCJhcGlfa2V5IjoiYWIxMmNkMzQifQ"
                    + ".s9LKZTXzQgP_YzjTggbFiNv_z0gG4krE0Ox3s_rw0xc";

    private WebServer server =
            WebServer.start(Map.of("delivrd.vonage.api-key", "ab12cd34", "delivrd.vonage.signature-secret", SECRET));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSignedStatusIsAReceipt() {
        assertThat(posted(BODY, TOKEN)).isEqualTo(204);

        DeliveryReceipt receipt = server.receipts.only();
        assertThat(receipt.part().account()).isEqualTo(new AccountId("ab12cd34"));
        assertThat(receipt.part().messageId().text()).isEqualTo("7f3a4d52-90c1-4b7e-8a55-2d3e4f506172");
        assertThat(receipt.claim().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(receipt.claim().pushedAt()).contains(Instant.parse("2026-02-14T10:31:09Z"));
        assertThat(receipt.claim().network().orElseThrow().text()).isEqualTo("23410");
        assertThat(receipt.claim().price())
                .hasValueSatisfying(price ->
                        assertThat(price.text() + " " + price.currency()).isEqualTo("0.03330000 EUR"));
        assertThat(receipt.attributes().clientRef()).contains(new ClientRef("spring-7"));
        assertThat(receipt.attributes().recipient()).contains(new Msisdn("447700900123"));
        assertThat(receipt.attributes().senderId()).contains(new SenderId("ACME"));
        assertThat(receipt.raw()).isEqualTo(BODY);
    }

    @Test
    void whatIsSignedOtherwiseIsRefusedAndKept() throws Exception {
        String payload = payload(BODY);
        String none = encoded("{\"alg\":\"none\"}") + "." + encoded(payload) + ".";
        String hashless = token(SECRET, "{\"iat\":1771065069,\"api_key\":\"ab12cd34\"}");

        for (String token : new String[] {
            token("another secret", payload), none, hashless, "no token", TOKEN.replace(".s9LK", ".t9LK")
        }) {
            assertThat(posted(BODY, token)).as(token).isEqualTo(401);
        }
        assertThat(posted(BODY.replace("delivered", "rejected"), TOKEN)).isEqualTo(401);

        assertThat(server.receipts.all()).isEmpty();
        assertThat(server.quarantine.all())
                .hasSize(6)
                .allSatisfy(kept -> assertThat(kept.reason()).isEqualTo("signature"));
        assertThat(posted(BODY, token(SECRET, payload))).isEqualTo(204);
    }

    @Test
    void unsignedOnesAreTakenUnlessASignatureIsRequired() {
        assertThat(server.post(ROUTE, "application/json", BODY).statusCode()).isEqualTo(204);
        server.close();
        server = WebServer.start(
                Map.of("delivrd.vonage.signature-secret", SECRET, "delivrd.vonage.signature-required", true));

        assertThat(server.post(ROUTE, "application/json", BODY).statusCode()).isEqualTo(401);
        assertThat(server.quarantine.only().reason()).isEqualTo("signature_missing");
    }

    @ParameterizedTest
    @CsvSource({
        "submitted, , SUBMITTED, ''",
        "rejected, '\"title\":\"1210\"', REJECTED, 1210",
        "rejected, '\"title\":\"1360\",\"detail\":\"too late\"', EXPIRED, 1360",
        "rejected, '\"title\":\"Unknown\",\"type\":\"https://developer.vonage.com/api-errors/messages#1330\"', UNKNOWN, 1330",
        "undeliverable, '\"code\":1260,\"reason\":\"Unreachable\"', FAILED, 1260",
        "teleported, , UNKNOWN, ''"
    })
    void statusAndCodeTellTheState(String status, String error, DeliveryState state, String code) {
        server.post(ROUTE + "/any-token", "application/json", """
                {"message_uuid":"m-1","to":{"type":"sms","number":"447700900123"},"from":"ACME",\
                "timestamp":"2026-02-14 10:31:09 UTC","status":"%s"%s}""".formatted(
                        status, error == null ? "" : ",\"error\":{" + error + "}"));

        DeliveryReceipt receipt = server.receipts.only();
        assertThat(receipt.claim().state()).isEqualTo(state);
        assertThat(receipt.claim().rawStatus()).isEqualTo(status);
        assertThat(receipt.claim().code().map(ErrorCode::text).orElse("")).isEqualTo(code);
        assertThat(receipt.claim().pushedAt()).contains(Instant.parse("2026-02-14T10:31:09Z"));
        assertThat(receipt.attributes().recipient()).contains(new Msisdn("447700900123"));
    }

    @Test
    void otherChannelsAreCountedByThemselvesAndKeptNowhere() {
        for (String channel : new String[] {"whatsapp", "whatsapp", "rcs", "telepathy"}) {
            assertThat(server.post(ROUTE, "application/json", BODY.replace("\"sms\",", "\"" + channel + "\","))
                            .statusCode())
                    .isEqualTo(204);
        }

        assertThat(server.receipts.all()).isEmpty();
        assertThat(server.quarantine.all()).isEmpty();
        assertThat(server.get("/prometheus").body())
                .contains("delivrd_intake_others_total{kind=\"whatsapp\",provider=\"vonage\"} 2.0")
                .contains("delivrd_intake_others_total{kind=\"rcs\",provider=\"vonage\"} 1.0")
                .contains("delivrd_intake_others_total{kind=\"another_channel\",provider=\"vonage\"} 1.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {ROUTE, "/webhooks/vonage/inbound", "/webhooks/vonage/receipts"})
    void eventsFindTheirWayByEveryRoute(String route) {
        server.post(route, "application/json", BODY);
        server.post(route, "application/json", """
                {"channel":"sms","message_uuid":"r-1","to":"447700900999","from":"447700900123",\
                "timestamp":"2026-02-14T10:31:09Z","text":"Stop!","message_type":"text","sms":{"num_messages":"1"}}""");
        server.get(ROUTE + "?messageId=m-2&status=delivered");

        assertThat(server.receipts.all()).hasSize(2);
        assertThat(server.replies.all()).singleElement().satisfies(reply -> {
            assertThat(reply.keyword()).contains(new Keyword("STOP"));
            assertThat(reply.parts().getFirst().number()).contains(new Msisdn("447700900123"));
            assertThat(reply.sender()).contains(new SenderId("447700900999"));
        });
    }

    private int posted(String body, String token) {
        return server.send(HttpRequest.newBuilder(server.uri(ROUTE))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body)))
                .statusCode();
    }

    private static String payload(String body) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        return "{\"iat\":1771065069,\"api_key\":\"ab12cd34\",\"payload_hash\":\""
                + HexFormat.of().formatHex(hash) + "\"}";
    }

    private static String token(String secret, String payload) throws Exception {
        String signed = encoded("{\"alg\":\"HS256\"}") + "." + encoded(payload);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
