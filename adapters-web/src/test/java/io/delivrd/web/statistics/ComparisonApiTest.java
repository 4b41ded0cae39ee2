package io.delivrd.web.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Unknowable;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.web.testing.WebServer;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ComparisonApiTest {

    private static final String COMPARISON = "/api/v1/comparison?kind=campaign&from=2026-01-01&until=2026-02-01";

    private final WebServer server = WebServer.start();
    private final List<DeliveryQuery> asked = new ArrayList<>();

    /// "spring" is better than "sum,mer" on each network, and worse as a whole.
    @BeforeEach
    void answerTheParadox() {
        server.figures.answer(query -> {
            asked.add(query);
            return report(
                    query,
                    List.of(
                            row(query, "spring", "23410", 1_000, 980),
                            row(query, "spring", "23415", 9_000, 7_650),
                            row(query, "sum,mer", "23410", 9_000, 8_640),
                            row(query, "sum,mer", "23415", 1_000, 800)));
        });
    }

    private static DeliveryReport report(DeliveryQuery query, List<DeliveryRow> rows) {
        Set<String> keys = query.filter().getOrDefault(Dimension.CAMPAIGN, Set.of());
        return new DeliveryReport(
                query,
                rows.stream()
                        .filter(row -> keys.contains(row.key().get(Dimension.CAMPAIGN)))
                        .toList(),
                row(query, "", "", 0, 0));
    }

    private static DeliveryRow row(DeliveryQuery query, String campaign, String network, long all, long delivered) {
        Map<Dimension, String> key = new LinkedHashMap<>();
        key.put(Dimension.CAMPAIGN, campaign);
        key.put(Dimension.NETWORK, network);
        if (query.group().contains(Dimension.BUCKET)) {
            key.put(Dimension.BUCKET, "2026-01-05T00:00:00Z");
        }
        DeliveryCounts counts = new DeliveryCounts(
                Map.of(DeliveryState.DELIVERED, delivered, DeliveryState.FAILED, all - delivered),
                0,
                0,
                0,
                0,
                0,
                Unknowable.NONE);
        return new DeliveryRow(key, Optional.empty(), counts, TimeToReceipt.NONE, List.of());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void severalParametersMayHoldCommas() {
        HttpResponse<String> answer = server.getAsAdmin(
                COMPARISON + "&keys=spring&keys=" + URLEncoder.encode("sum,mer", StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"rate\":\"delivered_of_all\",\"bucket\":\"hour\",\"common\":[\"23410\",\"23415\"]",
                        "{\"key\":\"spring\",\"name\":null,\"rate\":{\"value\":0.863000,",
                        "\"adjusted\":{\"value\":0.915000,",
                        "\"a\":\"spring\",\"b\":\"sum,mer\",\"raw\":-0.081000,\"mix\":-0.116000,\"within\":0.035000,"
                                + "\"coverage\":0.000000,\"newcombe\":{\"value\":-0.081000,",
                        "\"adjusted\":{\"value\":0.035000,",
                        "\"clear\":true,\"reason\":null");
    }

    @Test
    void oneDayIsLookedAtByHour() {
        server.getAsAdmin(COMPARISON + "&keys=spring,autumn");

        assertThat(asked).extracting(DeliveryQuery::interval).containsExactly(Interval.DAY, Interval.HOUR);
        assertThat(asked.getLast().from()).isEqualTo("2026-01-05T00:00:00Z");
        assertThat(asked.getLast().until()).isEqualTo("2026-01-06T00:00:00Z");
        assertThat(asked.getLast().filter()).isEqualTo(Map.of(Dimension.CAMPAIGN, Set.of("spring", "autumn")));
    }

    @Test
    void whereBucketsAreTooManyThereAreNone() {
        server.figures.answer(query -> {
            if (query.group().contains(Dimension.BUCKET)) {
                throw new TooManyRows();
            }
            return report(query, List.of(row(query, "spring", "23410", 10, 9), row(query, "autumn", "23410", 10, 8)));
        });

        assertThat(server.getAsAdmin(COMPARISON + "&keys=spring,autumn").body())
                .contains("\"bucket\":null", "\"raw\":0.100000", "\"clear\":false");
    }

    @Test
    void whoIsNotKnownHasNoneAndSaysSo() {
        assertThat(server.getAsAdmin(COMPARISON + "&keys=spring,nobody").body())
                .contains(
                        "{\"key\":\"nobody\",\"name\":null,\"rate\":{\"value\":null,\"low\":null,\"high\":null,\"n\":0}",
                        "\"adjusted\":null,\"reason\":\"no_data\"",
                        "\"raw\":null,\"mix\":null,\"within\":null,\"coverage\":null,\"newcombe\":null,\"bands\":null,"
                                + "\"adjusted\":null,\"clear\":false,\"reason\":\"no_data\"");
    }

    @Test
    void fewerThanTwoOrMoreThanFiveAreRefused() {
        assertThat(refused("kind=campaign&keys=a")).isEqualTo("keys");
        assertThat(refused("kind=campaign&keys=a,a")).isEqualTo("keys");
        assertThat(refused("kind=campaign")).isEqualTo("keys");
        assertThat(refused("kind=campaign&keys=a,b,c,d,e,f")).isEqualTo("keys");
        assertThat(refused("keys=a,b")).isEqualTo("kind");
        assertThat(refused("kind=planet&keys=a,b")).isEqualTo("kind");
        assertThat(refused("kind=campaign&keys=a,b&from=yesterday")).isEqualTo("from");
    }

    private String refused(String query) {
        HttpResponse<String> answer = server.getAsAdmin("/api/v1/comparison?" + query);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        return answer.body().replaceFirst("(?s).*\"field\":\"([a-z]+)\".*", "$1");
    }
}
