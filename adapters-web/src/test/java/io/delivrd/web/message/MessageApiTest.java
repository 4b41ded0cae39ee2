package io.delivrd.web.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.web.testing.WebServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MessageApiTest {

    private static final String ROUTE = "/webhooks/vonage/receipts";

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMessageIsToldWithItsWholeTimeline() {
        String accepted = "messageId=m-1&status=accepted&err-code=0&msisdn=447700900123&api-key=ab12cd34"
                + "&message-timestamp=2026-02-14+10:31:07";
        String failed = "messageId=m-1&status=failed&err-code=6&msisdn=447700900123&to=ACME&client-ref=spring-7"
                + "&network-code=23410&price=0.03330000&scts=2602141031&api-key=ab12cd34"
                + "&message-timestamp=2026-02-14+10:31:09";
        server.get(ROUTE + "?" + failed);
        server.get(ROUTE + "?" + accepted);
        server.get(ROUTE + "?" + accepted);
        String idOfFailed = server.receipts.all().getFirst().claim().id().toString();
        String idOfAccepted = server.receipts.all().getLast().claim().id().toString();

        HttpResponse<String> answer = server.getAsAdmin("/api/v1/messages/vonage/m-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("""
                        {"provider":"vonage","account":"ab12cd34","message_id":"m-1","state":"failed","final":true,\
                        "evidence":"unstated","flags":[],\
                        "decided_by":{"rule":"final_beats_open","receipt_id":"%1$s"},"raw_status":"failed",\
                        "error":{"code":"6","meaning":"Anti-spam rejection","permanence":"to_fix",\
                        "advice":"The carrier's filter blocked it: change text, link or sender before sending again."},\
                        "client_ref":"spring-7","campaign":"spring-7","recipient":"447******123","sender_id":"ACME",\
                        "network":{"code":"23410","name":"Example Mobile","country":"GB"},\
                        "price":{"amount":"0.03330000","currency":"EUR","source":"webhook"},"submitted_at":null,\
                        "first_event_at":"2026-02-14T10:31:07Z","final_at":"2026-02-14T10:31:09Z",\
                        "message":{"id":null,"parts":1,"state":"failed",\
                        "part_states":[{"message_id":"m-1","part":1,"state":"failed"}]},"timeline":[\
                        {"receipt_id":"%2$s","state":"submitted","raw_status":"accepted","code":"0",\
                        "evidence":"unstated","source":"webhook","pushed_at":"2026-02-14T10:31:07Z","scts":null,\
                        "received_at":"2026-02-14T10:31:10Z","repeats":1,"price":null,"raw":"%3$s"},\
                        {"receipt_id":"%1$s","state":"failed","raw_status":"failed","code":"6",\
                        "evidence":"unstated","source":"webhook","pushed_at":"2026-02-14T10:31:09Z",\
                        "scts":"2602141031","received_at":"2026-02-14T10:31:10Z","repeats":0,\
                        "price":{"amount":"0.03330000","currency":"EUR","source":"webhook"},\
                        "raw":"%4$s"}]}""".formatted(idOfFailed, idOfAccepted, accepted, failed));
    }

    @Test
    void whatIsAbsentIsNull() {
        server.get(ROUTE + "?messageId=m-1&status=weird");

        assertThat(server.getAsAdmin("/api/v1/messages/vonage/m-1").body())
                .contains(
                        "\"state\":\"unknown\"",
                        "\"raw_status\":\"weird\"",
                        "\"flags\":[]",
                        "\"error\":null",
                        "\"client_ref\":null",
                        "\"campaign\":\"(no reference)\"",
                        "\"recipient\":null",
                        "\"sender_id\":null",
                        "\"network\":null",
                        "\"price\":null",
                        "\"code\":null",
                        "\"pushed_at\":null");
    }

    @Test
    void anOpenPartReadsAsUnknownByAge() {
        server.get(ROUTE + "?messageId=m-1&status=accepted");
        assertThat(server.getAsAdmin("/api/v1/messages/vonage/m-1").body())
                .contains("\"state\":\"submitted\",\"final\":false", "\"final_at\":null");

        server.clock.advance(Duration.ofDays(4));

        assertThat(server.getAsAdmin("/api/v1/messages/vonage/m-1").body())
                .contains(
                        "\"state\":\"unknown\",\"final\":true,\"evidence\":\"timeout\"",
                        "\"decided_by\":{\"rule\":\"aged\",\"receipt_id\":null}",
                        "\"raw_status\":\"accepted\"",
                        "\"final_at\":\"2026-02-17T16:45:00Z\"",
                        "\"message\":{\"id\":null,\"parts\":1,\"state\":\"unknown\","
                                + "\"part_states\":[{\"message_id\":\"m-1\",\"part\":1,\"state\":\"unknown\"}]}");
    }

    @Test
    void accountsWithTheSameIdAreToldApart() {
        server.get(ROUTE + "?messageId=m-1&status=accepted&api-key=a1");
        server.get(ROUTE + "?messageId=m-1&status=delivered&api-key=a2");

        assertThat(server.getAsAdmin("/api/v1/messages/vonage/m-1").body()).contains("\"account\":\"a1\"");
        assertThat(server.getAsAdmin("/api/v1/messages/vonage/m-1?account=a2").body())
                .contains("\"account\":\"a2\"", "\"state\":\"delivered\"");
        assertThat(server.getAsAdmin("/api/v1/messages/vonage/m-1?account=a3").statusCode())
                .isEqualTo(404);
    }

    @Test
    void oddIdsAreFoundToo() {
        server.get(ROUTE + "?messageId=a%2Fb%20%7C%C3%A7&status=delivered");

        assertThat(server.getAsAdmin("/api/v1/messages/vonage/a%2Fb%20%7C%C3%A7")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anUnknownMessageIsAProblem() {
        HttpResponse<String> answer = server.getAsAdmin("/api/v1/messages/vonage/none");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"type\":\"/problems/not-found\"", "\"status\":404");
        assertThat(server.getAsAdmin("/api/v1/messages/vonage/" + "x".repeat(300))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTimelineOfManyReceiptsIsReadPageByPage() {
        for (int i = 0; i < 230; i++) {
            server.clock.advance(Duration.ofMillis(10));
            server.get("/webhooks/vonage/receipts?messageId=m-many&status=delivered&err-code=0&scts=26021410%04d"
                    .formatted(i));
        }
        server.folded();
        List<String> seen = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        String next = "/api/v1/messages/vonage/m-many";
        while (!next.isEmpty()) {
            String body = server.getAsAdmin(next).body();
            List<String> receipts = Pattern.compile("\"receipt_id\":\"([^\"]+)\",\"state\"")
                    .matcher(body)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            seen.addAll(receipts);
            pages.add(receipts.size());
            Matcher more =
                    Pattern.compile("\"receipts\":230,\"next\":\"([^\"]+)\"}").matcher(body);
            next = more.find() ? more.group(1) : "";
        }

        assertThat(pages).containsExactly(100, 100, 30);
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(server.getAsAdmin("/api/v1/messages/vonage/m-many?before=nonsense")
                        .statusCode())
                .isEqualTo(400);
    }
}
