package io.delivrd.web.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.DeliveryReport;
import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.rates.Unknowable;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ForecastApiTest {

    private static final Instant START = Instant.parse("2026-02-14T10:00:00Z");
    private static final String FORECAST = "/api/v1/forecast?campaign=spring&as_of=2026-02-14T10:05:00Z";

    private final WebServer server = WebServer.start();
    private final List<CohortQuery> asked = new ArrayList<>();

    /// Of the campaign 71 of 100 are delivered and the rest is open; before, 93 of 100 were in the end.
    @BeforeEach
    void aCampaignFiveMinutesOld() {
        server.figures.spanOfAll(new Span(START, START.plus(Duration.ofMinutes(15))));
        server.figures.answer(ForecastApiTest::report);
        server.outcomes.answer(query -> {
            asked.add(query);
            boolean running =
                    query.campaign().filter(one -> one.text().equals("spring")).isPresent();
            boolean sent = !query.from().isAfter(START.plusSeconds(10))
                    && query.until().isAfter(START.plusSeconds(10));
            return running ? sent ? List.of(cohort(710, 0, 290)) : List.of() : List.of(cohort(7_100, 2_200, 700));
        });
    }

    private static DeliveryReport report(DeliveryQuery query) {
        List<DeliveryRow> rows = new ArrayList<>();
        for (int day = 1; day <= 12; day++) {
            rows.add(row(
                    Map.of(Dimension.CAMPAIGN, "winter", Dimension.BUCKET, "2026-02-%02dT00:00:00Z".formatted(day))));
        }
        return new DeliveryReport(query, rows, row(Map.of()));
    }

    private static DeliveryRow row(Map<Dimension, String> key) {
        DeliveryCounts counts =
                new DeliveryCounts(Map.of(DeliveryState.DELIVERED, 10_000L), 0, 0, 0, 0, 0, Unknowable.NONE);
        return new DeliveryRow(key, Optional.empty(), counts, TimeToReceipt.NONE, List.of());
    }

    private static Cohort cohort(long soon, long later, long open) {
        SortedMap<LatencyBucket, Long> times = new TreeMap<>();
        times.put(LatencyBucket.of(Duration.ofSeconds(5)), soon);
        if (later > 0) {
            times.put(LatencyBucket.of(Duration.ofHours(1)), later);
        }
        return new Cohort(
                new ProviderId("vonage"),
                new NetworkCode("23410"),
                Map.of(Outcome.DELIVERED, times),
                Map.of(),
                new TreeMap<>(Map.of(later > 0 ? Duration.ofHours(200) : Duration.ofSeconds(290), open)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aForecastHasItsBandItsCountsAndWhenItIsKnown() {
        String answer = server.getAsAdmin(FORECAST).body();

        assertThat(answer)
                .startsWith("{\"campaign\":\"spring\",\"as_of\":\"2026-02-14T10:05:00Z\",\"n\":1000,\"open\":290,"
                        + "\"history\":10000,\"rate\":\"delivered_of_all\",\"now\":{\"value\":0.710000,\"n\":1000},"
                        + "\"expected\":{\"value\":0.9")
                .contains(
                        "\"level\":0.9,\"n\":1000,\"half\":{\"low\":0.9",
                        "\"known_by\":\"2026-02-14T11:0",
                        "\"reason\":null");
    }

    @Test
    void itIsLearntFromWhatWasSentBeforeTheCampaignAsKnownThen() {
        server.getAsAdmin(FORECAST);

        assertThat(asked.stream().filter(query -> query.campaign().isEmpty()))
                .isNotEmpty()
                .allMatch(query -> !query.until().isAfter(START));
        assertThat(asked).allMatch(query -> !query.asOf().isAfter(START.plusSeconds(300)));
    }

    @Test
    void withoutHistoryItSaysSo() {
        server.outcomes.answer(query -> query.campaign().isEmpty() ? List.of() : List.of(cohort(710, 0, 290)));

        assertThat(server.getAsAdmin(FORECAST).body())
                .contains("\"expected\":null,\"known_by\":null,\"reason\":\"not_enough_history\"");
    }

    @Test
    void aCampaignNobodyKnowsHasNoPartsAndSaysSo() {
        server.outcomes.answer(_ -> List.of());

        assertThat(server.getAsAdmin(FORECAST).body())
                .contains("\"n\":0,", "\"now\":{\"value\":null,\"n\":0}", "\"reason\":\"nothing_sent\"");
    }

    @Test
    void whatCannotBeReadIsRefusedByName() {
        assertThat(refused("/api/v1/forecast")).contains("\"campaign\"");
        assertThat(refused("/api/v1/forecast?campaign=spring&as_of=soon")).contains("\"as_of\"");
    }

    private String refused(String address) {
        HttpResponse<String> answer = server.getAsAdmin(address);
        assertThat(answer.statusCode()).isEqualTo(400);
        return answer.body();
    }
}
