package io.delivrd.web.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.testing.WebServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SurvivalApiTest {

    private static final String SURVIVAL = "/api/v1/survival";

    private final List<CohortQuery> asked = new CopyOnWriteArrayList<>();
    private WebServer server;

    @BeforeAll
    void start() {
        server = WebServer.start();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theCurveComesWithWhatFollowsFromIt() {
        answer(cohort(
                Map.of(Outcome.DELIVERED, times(900, 2), Outcome.PROVIDER_EXPIRED, times(40, 72 * 3600)),
                times(Duration.ofDays(5), 60)));

        HttpResponse<String> answer = server.getAsAdmin(SURVIVAL + "?network=23410");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"network\":\"23410\",\"campaign\":null",
                        "\"n\":1000,\"open\":60,\"answered\":900,",
                        "\"given_up\":{\"n\":40,\"after_ms\":",
                        "\"half_life_ms\":1987",
                        "\"plateau\":{\"value\":0.100000,\"low\":0.078481,\"high\":0.120152,\"n\":1000}",
                        "\"horizon_ms\":2007",
                        "\"curve\":[{\"t_ms\":0,\"open\":1.000000,\"low\":1.000000,\"high\":1.000000},",
                        "\"missing\":[]");
    }

    @Test
    void withoutPartsTheAnswerSaysWhatIsMissing() {
        server.outcomes.answer(_ -> List.of());

        HttpResponse<String> answer = server.getAsAdmin(SURVIVAL + "?network=99999");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"n\":0,\"open\":0",
                        "\"half_life_ms\":null,\"plateau\":null,\"horizon_ms\":null,\"curve\":[]",
                        "\"what\":\"parts\"")
                .doesNotContain("NaN", "Infinity");
    }

    @Test
    void aQuestionThatSaysNothingIsOfTheLastFourWeeksUntilNow() {
        answer(cohort(Map.of(), times(Duration.ofDays(5), 60)));

        server.getAsAdmin(SURVIVAL);

        assertThat(asked.getFirst())
                .isEqualTo(new CohortQuery(
                        Instant.parse("2026-01-17T00:00:00Z"),
                        Instant.parse("2026-02-14T10:45:00Z"),
                        WebServer.NOW.minusSeconds(450),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void aCampaignIsSeenAsItIsAtTheInstantAskedFor() {
        answer(cohort(Map.of(), times(Duration.ofDays(5), 60)));

        server.getAsAdmin(SURVIVAL + "?campaign=spring-7&provider=vonage&as_of=2026-02-01T12:00:00Z&from=2026-02-01");

        assertThat(asked)
                .containsExactly(new CohortQuery(
                        Instant.parse("2026-02-01T00:00:00Z"),
                        Instant.parse("2026-02-01T12:15:00Z"),
                        Instant.parse("2026-02-01T12:00:00Z"),
                        Optional.of(new ProviderId("vonage")),
                        Optional.empty(),
                        Optional.of(new Campaign("spring-7"))));
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "as_of=2026-13-01, as_of",
        "until=1969-01-01, until",
        "from=2026-02-02&until=2026-02-01, until",
        "zone=Mars, zone",
        "network=a%00b, network",
        "provider=12345678901234567890123456789012345678901, provider"
    })
    void whatCannotBeReadIsNamed(String query, String field) {
        HttpResponse<String> answer = server.getAsAdmin(SURVIVAL + "?" + query);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"" + field + "\"");
    }

    private void answer(Cohort cohort) {
        asked.clear();
        server.outcomes.answer(query -> {
            asked.add(query);
            return List.of(cohort);
        });
    }

    private static Cohort cohort(Map<Outcome, SortedMap<LatencyBucket, Long>> finals, SortedMap<Duration, Long> open) {
        return new Cohort(new ProviderId("vonage"), new NetworkCode("23410"), finals, Map.of(), open);
    }

    private static SortedMap<LatencyBucket, Long> times(long n, long seconds) {
        return new TreeMap<>(Map.of(LatencyBucket.of(Duration.ofSeconds(seconds)), n));
    }

    private static SortedMap<Duration, Long> times(Duration age, long n) {
        return new TreeMap<>(Map.of(age, n));
    }
}
