package io.delivrd.web.incident;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Unknowable;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class IncidentApiTest {

    private static final String WEEK = "?from=2026-11-14&until=2026-11-21";

    private final WebServer server = WebServer.start();

    @BeforeEach
    void spamOnOneNetwork() {
        server.figures.answer(query -> {
            List<DeliveryRow> rows = List.of(
                    row(query, "spring-sale-2", "23415", "6", DeliveryState.FAILED, 1_082),
                    row(query, "spring-sale-2", "23415", "", DeliveryState.DELIVERED, 2_000),
                    row(query, "steady", "23410", "", DeliveryState.DELIVERED, 9_000));
            return new DeliveryReport(query, rows, rows.getFirst());
        });
    }

    private static DeliveryRow row(
            DeliveryQuery query, String campaign, String network, String error, DeliveryState state, long n) {
        Map<Dimension, String> values = new EnumMap<>(Map.of(
                Dimension.CAMPAIGN,
                campaign,
                Dimension.NETWORK,
                network,
                Dimension.PROVIDER,
                "vonage",
                Dimension.ERROR,
                error,
                Dimension.STATE,
                state.tag(),
                Dimension.BUCKET,
                "2026-11-18T00:00:00Z"));
        values.keySet().retainAll(query.group());
        return new DeliveryRow(
                values,
                Optional.of(
                        new Network(new NetworkCode(network), Optional.of("Network " + network), Optional.of("GB"))),
                new DeliveryCounts(Map.of(state, n), 0, 0, 0, 0, 0, Unknowable.NONE),
                TimeToReceipt.NONE,
                List.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> acknowledge(String id, String body) {
        return server.send(HttpRequest.newBuilder(server.uri("/api/v1/incidents/" + id + "/acknowledge" + WEEK))
                .header("Authorization", "Bearer " + WebServer.TOKEN)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private String listed(String more) {
        return server.getAsAdmin("/api/v1/incidents" + WEEK + more).body();
    }

    private String onlyId() {
        Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(listed(""));
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    @Test
    void anIncidentNamesCauseOwnerCountAndItsView() {
        assertThat(listed(""))
                .contains(
                        "\"cause\":\"code\",\"code\":\"6\",\"meaning\":\"Anti-spam rejection\"",
                        "\"permanence\":\"to_fix\"",
                        "\"owner\":\"content\",\"campaigns\":[\"spring-sale-2\"]",
                        "\"networks\":[{\"code\":\"23415\",\"name\":\"Network 23415\"}],\"count\":1082",
                        "\"from\":\"2026-11-18T00:00:00Z\",\"until\":\"2026-11-19T00:00:00Z\"",
                        "\"link\":\"/campaigns/spring-sale-2?from=2026-11-18T00:00:00Z&until=2026-11-19T00:00:00Z"
                                + "&network=23415&provider=vonage&error=6\"",
                        "\"acknowledged\":null");
    }

    @Test
    void whatSomebodyHasSeenToSaysSo() {
        HttpResponse<String> answer = acknowledge(onlyId(), "{\"note\":\"new text tomorrow\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"note\":\"new text tomorrow\",\"by\":\"bootstrap\"");
        assertThat(listed("&acknowledged=false")).contains("\"incidents\":[]");
        assertThat(listed("&acknowledged=true")).contains("\"count\":1082");
    }

    @Test
    void whatCannotBeUsedIsToldByName() {
        assertThat(acknowledge(onlyId(), "{}").statusCode()).isEqualTo(400);
        assertThat(acknowledge(onlyId(), "{\"note\":\"" + "x".repeat(501) + "\"}")
                        .body())
                .contains("note");
        assertThat(acknowledge("none", "{\"note\":\"x\"}").statusCode()).isEqualTo(404);
        assertThat(listed("&acknowledged=maybe")).contains("acknowledged");
        assertThat(listed("&state=failed")).contains("\"status\":400");
    }
}
