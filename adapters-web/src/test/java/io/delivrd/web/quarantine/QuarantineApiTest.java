package io.delivrd.web.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.Quarantine.Kind;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuarantineApiTest {

    private static final String ROUTE = "/webhooks/vonage/receipts";

    private WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void requestsAreListedNewestFirst() {
        server.get(ROUTE + "/t1?messageId=m-1");
        server.clock.advance(Duration.ofSeconds(5));
        server.post(ROUTE, "application/json", "{\"status\":\"delivered\"}");

        HttpResponse<String> answer = server.getAsAdmin("/api/v1/quarantine");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                        {"waiting":2,"replies":0,"requests":[\
                        {"id":"%s","received_at":"2026-02-14T10:31:15Z","provider":"vonage","method":"POST",\
                        "path":"/webhooks/vonage/receipts","content_type":"application/json",\
                        "kind":"unreadable","reason":"no_message_id","detail":"the receipt names no message id","body_bytes":22,\
                        "query":"","body":"{\\"status\\":\\"delivered\\"}","replayed_at":null},\
                        {"id":"%s","received_at":"2026-02-14T10:31:10Z","provider":"vonage","method":"GET",\
                        "path":"/webhooks/vonage/receipts","content_type":"",\
                        "kind":"unreadable","reason":"no_status","detail":"the receipt names no status","body_bytes":0,\
                        "query":"messageId=m-1","body":"","replayed_at":null}]}""".formatted(
                        server.quarantine.all().getLast().id(),
                        server.quarantine.all().getFirst().id()));
        assertThat(server.getAsAdmin("/api/v1/quarantine?limit=1").body())
                .contains("no_message_id")
                .doesNotContain("no_status");
        assertThat(server.getAsAdmin("/api/v1/quarantine?before=2026-02-14T10:31:15Z")
                        .body())
                .contains("no_status")
                .doesNotContain("no_message_id");
    }

    @Test
    void aListOfLongRequestsEndsEarlyAndSaysWhereItGoesOn() {
        for (int i = 0; i < 300; i++) {
            server.clock.advance(Duration.ofSeconds(1));
            server.post(ROUTE, "application/json", "x".repeat(60_000));
        }
        int listed = 0;
        int lists = 0;
        String next = "2027-01-01T00:00:00Z";
        while (!next.isEmpty()) {
            String list = server.getAsAdmin("/api/v1/quarantine?limit=500&before=" + next)
                    .body();
            assertThat(list.length()).isLessThan(9 * 1024 * 1024);
            listed += list.split("\"received_at\"", -1).length - 1;
            lists++;
            int place = list.indexOf("],\"next\":\"");
            next = place < 0 ? "" : list.substring(place + 10, list.length() - 2);
        }

        assertThat(listed).isEqualTo(300);
        assertThat(lists).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=501", "limit=x", "before=now", "all=maybe", "kind=other"})
    void aParameterThatCannotBeReadIsNamed(String query) {
        HttpResponse<String> answer = server.getAsAdmin("/api/v1/quarantine?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"" + query.substring(0, query.indexOf('=')) + "\"");
    }

    @Test
    void whatIsStillUnreadableStays() {
        server.get(ROUTE + "?messageId=m-1");
        UUID id = server.quarantine.only().id();

        assertThat(server.postAsAdmin("/api/v1/quarantine/" + id + "/replay").body())
                .isEqualTo("{\"id\":\"" + id + "\",\"outcome\":\"still_unreadable\",\"reason\":\"no_status\"}");
        assertThat(server.quarantine.waiting(Kind.ANY)).isEqualTo(1);
    }

    @Test
    void aReplayRecordsWhatCanBeReadNow() {
        server.receipts.refuse(true);
        server.get(ROUTE + "?messageId=m-1&status=delivered");
        server.receipts.refuse(false);
        server.clock.advance(Duration.ofHours(1));
        UUID id = server.quarantine.only().id();
        String replay = "/api/v1/quarantine/" + id + "/replay";

        assertThat(server.postAsAdmin(replay).body())
                .isEqualTo("{\"id\":\"" + id + "\",\"outcome\":\"stored\",\"reason\":\"\"}");
        assertThat(server.postAsAdmin(replay).body())
                .isEqualTo("{\"id\":\"" + id + "\",\"outcome\":\"repeated\",\"reason\":\"\"}");

        DeliveryReceipt receipt = server.receipts.only();
        assertThat(receipt.claim().receivedAt()).isEqualTo(WebServer.NOW);
        assertThat(server.getAsAdmin("/api/v1/quarantine").body())
                .isEqualTo("{\"waiting\":0,\"replies\":0,\"requests\":[]}");
        assertThat(server.getAsAdmin("/api/v1/quarantine?all=true").body())
                .contains("\"replayed_at\":\"2026-02-14T11:31:10Z\"");
    }

    @Test
    void aReplayIsTrustedNoMoreThanTheRequestWas() {
        server.close();
        server = WebServer.start(Map.of(
                "delivrd.vonage.path-token", "t1",
                "delivrd.vonage.signature-secret", "s1",
                "delivrd.vonage.signature-required", "true"));
        server.get(ROUTE + "/wrong?messageId=m-1&status=delivered");
        server.get(ROUTE + "/t1?messageId=m-1&status=delivered");

        String token = server.quarantine.all().getFirst().id().toString();
        String signature = server.quarantine.all().getLast().id().toString();

        assertThat(server.postAsAdmin("/api/v1/quarantine/" + token + "/replay").body())
                .contains("\"outcome\":\"still_untrusted\",\"reason\":\"token\"");
        assertThat(server.postAsAdmin("/api/v1/quarantine/" + signature + "/replay")
                        .body())
                .contains("\"outcome\":\"still_untrusted\",\"reason\":\"signature_missing\"");
        assertThat(server.receipts.all()).isEmpty();
    }

    @Test
    void aReplayWithoutAStoreIsAProblem() {
        server.receipts.refuse(true);
        server.get(ROUTE + "?messageId=m-1&status=delivered");
        UUID id = server.quarantine.only().id();

        assertThat(server.postAsAdmin("/api/v1/quarantine/" + id + "/replay").body())
                .contains("\"outcome\":\"refused\",\"reason\":\"refused_by_store\"");
        server.receipts.goAway();
        assertThat(server.postAsAdmin("/api/v1/quarantine/" + id + "/replay").statusCode())
                .isEqualTo(503);
    }

    @Test
    void repliesAreShownAsSuchAndDismissedInBulk() {
        server.get(ROUTE + "?messageId=m-1");
        server.quarantine.add(ofAnEarlierVersion("messageId=r-1&msisdn=447700900123&text=Stop&type=text"));
        server.quarantine.add(ofAnEarlierVersion("messageId=r-2&msisdn=447700900123&text=Hello&type=text"));

        assertThat(server.getAsAdmin("/api/v1/quarantine").body()).startsWith("{\"waiting\":3,\"replies\":2,");
        assertThat(server.getAsAdmin("/api/v1/quarantine?kind=reply").body())
                .contains("\"kind\":\"reply\",\"reason\":\"inbound_sms\"")
                .doesNotContain("no_status");
        assertThat(server.getAsAdmin("/api/v1/quarantine?kind=unreadable").body())
                .contains("no_status")
                .doesNotContain("inbound_sms");

        assertThat(server.postAsAdmin("/api/v1/replies/dismiss").body()).isEqualTo("{\"dismissed\":2}");

        assertThat(server.postAsAdmin("/api/v1/replies/dismiss").body()).isEqualTo("{\"dismissed\":0}");
        assertThat(server.getAsAdmin("/api/v1/quarantine").body())
                .startsWith("{\"waiting\":1,\"replies\":0,")
                .contains("no_status")
                .doesNotContain("inbound_sms");
        assertThat(server.getAsAdmin("/api/v1/quarantine?all=true").body()).contains("inbound_sms", "text=Hello");
    }

    @Test
    void aReplyOfAnEarlierVersionIsStoredByAReplay() {
        QuarantinedRequest kept = ofAnEarlierVersion("messageId=r-1&msisdn=447700900123&text=Stop&type=text");
        server.quarantine.add(kept);

        assertThat(server.postAsAdmin("/api/v1/quarantine/" + kept.id() + "/replay")
                        .body())
                .contains("\"outcome\":\"stored\",\"reason\":\"\"");
        assertThat(server.postAsAdmin("/api/v1/quarantine/" + kept.id() + "/replay")
                        .body())
                .contains("\"outcome\":\"repeated\"");
        assertThat(server.replies.all()).hasSize(1);
        assertThat(server.quarantine.waiting(Quarantine.Kind.REPLY)).isZero();
    }

    private static QuarantinedRequest ofAnEarlierVersion(String reply) {
        return new QuarantinedRequest(
                UUID.randomUUID(),
                WebServer.NOW,
                "vonage",
                "GET",
                ROUTE,
                reply,
                "",
                QuarantinedRequest.Head.NONE,
                new byte[0],
                QuarantinedRequest.REPLY,
                "this is a reply, not a delivery receipt",
                Optional.empty());
    }

    @Test
    void dismissingByAFormOfOurPagesLeadsBackToThePage() {
        HttpResponse<String> answer = server.send(HttpRequest.newBuilder(server.uri("/api/v1/replies/dismiss"))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Accept", "text/html")
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/intake");
    }

    @Test
    void anUnknownRequestIsAProblem() {
        assertThat(server.postAsAdmin("/api/v1/quarantine/" + new UUID(1, 2) + "/replay")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.postAsAdmin("/api/v1/quarantine/nonsense/replay").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aFormOfOurPagesIsAnsweredWithThePageToGoOnWith() {
        server.get("/webhooks/vonage/receipts?messageId=m-1");
        String id = server.quarantine.all().getFirst().id().toString();

        HttpResponse<String> answer =
                server.send(HttpRequest.newBuilder(server.uri("/api/v1/quarantine/" + id + "/replay"))
                        .header("Authorization", "Bearer " + WebServer.TOKEN)
                        .header("Accept", "text/html")
                        .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).contains("/intake");
    }
}
