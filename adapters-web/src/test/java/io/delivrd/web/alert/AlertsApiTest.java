package io.delivrd.web.alert;

import static io.delivrd.application.SampleReceipt.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AlertsApiTest {

    private static final String ALERTS = "/api/v1/alerts";
    private static final String RULE = """
            {"name": "Spring", "metric": "delivered_rate", "scope": {"campaign": "spring-*"},
             "condition": {"below": 0.9}, "minimum_n": 20}
            """;

    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aRuleFiresIsResolvedAndKeepsItsHistory() {
        sent(WebServer.NOW.minus(Duration.ofDays(3)), 40, "failed");
        sent(WebServer.NOW.minus(Duration.ofMinutes(20)), 40, "failed");

        HttpResponse<String> made = send("POST", ALERTS, RULE);
        String path = made.headers().firstValue("location").orElseThrow();
        HttpResponse<String> seen = send("POST", path + "/evaluate", "");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body())
                .contains(
                        "\"scope\":{\"campaign\":\"spring-*\"}",
                        "\"condition\":{\"below\":0.9}",
                        "\"window_minutes\":60",
                        "\"state\":\"ok\"");
        assertThat(seen.body()).contains("\"state\":\"firing\"", "\"finding\":\"bad\"", "\"n\":40");
        assertThat(server.getAsAdmin(path + "/firings").body())
                .contains(
                        "\"state\":\"firing\"",
                        "\"seen\":{\"value\":0.000000,\"low\":0.000000,\"high\":0.087622,\"n\":40}",
                        "\"view\":\"/?from=2026-02-14T09%3A45%3A00Z&until=2026-02-14T10%3A45%3A00Z&campaign=spring-1\"");

        sent(WebServer.NOW.minus(Duration.ofMinutes(10)), 4_000, "delivered");
        assertThat(send("POST", path + "/evaluate", "").body()).contains("\"state\":\"ok\"");
        assertThat(server.getAsAdmin(path + "/firings").body()).contains("\"resolution\":\"clear\"");

        HttpResponse<String> played =
                send("POST", ALERTS + "/backtest", RULE.replace("{\"name", "{\"days\": 7, \"name"));
        assertThat(played.body())
                .contains(
                        "\"replayable\":true", "\"times\":2,\"days\":[\"2026-02-11\",\"2026-02-14\"]", "\"looks\":672");

        assertThat(send("PATCH", path, "{\"enabled\": false}").body()).contains("\"state\":\"off\"", "\"below\":0.9");
        assertThat(send("DELETE", path, "").statusCode()).isEqualTo(204);
        assertThat(server.getAsAdmin(path).statusCode()).isEqualTo(404);
        assertThat(server.getAsAdmin(path + "/firings").body()).contains("\"resolved\"");
        assertThat(server.getAsAdmin(path + "/history").body())
                .containsSubsequence("\"created\"", "\"switched_off\"", "\"deleted\"");
    }

    @Test
    void whatCannotBeUsedIsNamed() {
        for (String body : List.of(
                "{\"metric\": \"coverage\", \"below\": 0.5, \"colour\": \"red\"}",
                "{\"metric\": \"coverage\", \"below\": 50}",
                "{\"metric\": \"weather\", \"below\": 0.5}",
                "{\"metric\": \"coverage\", \"below\": 0.5, \"channels\": [\"nobody\"]}",
                "{\"metric\": \"coverage\", \"below\": 0.5, \"scope\": {\"campaign\": \"regex:(\"}}",
                "nonsense")) {
            HttpResponse<String> answer = send("POST", ALERTS, body);

            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).contains("\"detail\"");
        }
        assertThat(server.getAsAdmin(ALERTS).body()).isEqualTo("{\"alerts\":[]}");
        assertThat(server.getAsAdmin(ALERTS + "/none/firings").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsNotKeptIsRefusedRatherThanSaidNotToHaveFired() {
        for (String metric : List.of("lag", "budget")) {
            HttpResponse<String> answer =
                    send("POST", ALERTS + "/backtest", "{\"metric\": \"%s\", \"above\": 0.9}".formatted(metric));

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .contains("\"field\":\"metric\"", "is not kept")
                    .doesNotContain("\"times\"");
        }
    }

    @Test
    void rulesAreWrittenAsConfiguration() {
        send("POST", ALERTS, RULE);

        assertThat(server.getAsAdmin(ALERTS + "/export.yml").body())
                .startsWith("delivrd:\n  alerts:\n    - name: \"Spring\"\n");
        assertThat(server.getAsAdmin(ALERTS + "/firings").body()).isEqualTo("{\"firings\":[]}");
    }

    private void sent(Instant at, int n, String word) {
        List<DeliveryReceipt> receipts = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            receipts.add(aReceipt("spring-1").says(word).at(at).on("23410").build());
        }
        server.alerts.parts.recordAll(receipts);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        return server.send(HttpRequest.newBuilder(server.uri(path))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body)));
    }
}
