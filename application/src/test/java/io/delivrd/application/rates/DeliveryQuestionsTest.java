package io.delivrd.application.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeliveryQuestionsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:07:31Z");
    private static final DeliveryQuestions QUESTIONS = new DeliveryQuestions(() -> NOW);

    @Test
    void withoutParametersTheLastThirtyDaysAreAskedFor() {
        DeliveryQuery query = QUESTIONS.read(Map.of());

        assertThat(query.until())
                .as("the running quarter hour included")
                .isEqualTo(Instant.parse("2026-11-21T12:15:00Z"));
        assertThat(query.from()).as("a whole day first").isEqualTo(Instant.parse("2026-10-22T00:00:00Z"));
        assertThat(query.zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(query.group()).isEmpty();
        assertThat(query.interval()).isEqualTo(Interval.DAY);
        assertThat(query.unit()).isEqualTo(Unit.PART);
        assertThat(query.filter()).isEmpty();
        assertThat(query.asOf()).isEqualTo(NOW);
    }

    @Test
    void everythingCanBeAsked() {
        DeliveryQuery query = QUESTIONS.read(Map.of(
                "from", List.of("2026-11-01T00:00:00Z"),
                "until", List.of("2026-12-01T00:00:00Z"),
                "zone", List.of("Europe/Berlin"),
                "group", List.of("bucket,network", "state"),
                "interval", List.of("week"),
                "unit", List.of("message"),
                "campaign", List.of("spring-7, sale", "autumn"),
                "network", List.of("23410,23415"),
                "state", List.of("failed", "rejected")));

        assertThat(query)
                .isEqualTo(new DeliveryQuery(
                        Instant.parse("2026-11-01T00:00:00Z"),
                        Instant.parse("2026-12-01T00:00:00Z"),
                        ZoneId.of("Europe/Berlin"),
                        List.of(Dimension.BUCKET, Dimension.NETWORK, Dimension.STATE),
                        Interval.WEEK,
                        Unit.MESSAGE,
                        Map.of(
                                Dimension.CAMPAIGN, Set.of("spring-7, sale", "autumn"),
                                Dimension.NETWORK, Set.of("23410", "23415"),
                                Dimension.STATE, Set.of("failed", "rejected")),
                        NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01, UTC, 2026-11-01T00:00:00Z",
        "2026-11-01, Europe/Berlin, 2026-10-31T23:00:00Z",
        "2026-11-01, Asia/Kathmandu, 2026-10-31T18:15:00Z",
        "2026-03-30, Europe/Berlin, 2026-03-29T22:00:00Z",
        "2026-11-01T10:30, Europe/Berlin, 2026-11-01T09:30:00Z",
        "2026-11-01T10:30:05, Asia/Kathmandu, 2026-11-01T04:45:05Z",
        "2026-11-01T10:30:00Z, Europe/Berlin, 2026-11-01T10:30:00Z",
        "2026-11-01T10:30:00+01:00, UTC, 2026-11-01T09:30:00Z",
        "2026-11-01T10:30:00 01:00, UTC, 2026-11-01T09:30:00Z",
        "2026-11-01T10:30:00-05:00, UTC, 2026-11-01T15:30:00Z",
        "' 2026-11-01 ', UTC, 2026-11-01T00:00:00Z"
    })
    void datesAndTimesAreThoseOfTheZone(String text, String zone, Instant instant) {
        DeliveryQuery query =
                QUESTIONS.read(Map.of("from", List.of(text), "zone", List.of(zone), "until", List.of("2026-11-20")));

        assertThat(query.from()).isEqualTo(instant);
    }

    @Test
    void aDayThatBeginsAtOneBeginsThere() {
        DeliveryQuery query = QUESTIONS.read(Map.of(
                "zone", List.of("America/Santiago"), "from", List.of("2026-09-06"), "until", List.of("2026-09-07")));

        assertThat(Duration.between(query.from(), query.until())).isEqualTo(Duration.ofHours(23));
    }

    @ParameterizedTest
    @CsvSource({
        "from, yesterday",
        "from, 2026-13-01",
        "from, 2026-02-30",
        "from, 2026-11-01 10:00",
        "from, 20261101",
        "until, 1793836800",
        "until, 2026-11-01T25:00:00Z",
        "zone, Europe/Atlantis",
        "zone, +25:00",
        "group, colour",
        "group, 'network,colour'",
        "group, NETWORK",
        "interval, quarter",
        "interval, DAY",
        "unit, segment",
        "state, accepted",
        "state, 'failed,DELIVERED'"
    })
    void eachRefusalNamesItsParameter(String parameter, String value) {
        assertThatExceptionOfType(InvalidParameter.class)
                .isThrownBy(() -> QUESTIONS.read(Map.of(parameter, List.of(value))))
                .satisfies(refusal -> {
                    assertThat(refusal.parameter()).isEqualTo(parameter);
                    assertThat(refusal.reason()).isNotBlank().doesNotContain(value);
                    assertThat(refusal).hasMessage(parameter + ": " + refusal.reason());
                });
    }

    @ParameterizedTest
    @CsvSource({"2026-11-01, 2026-11-01", "2026-11-02, 2026-11-01", "2026-12-24, ''"})
    void untilIsAfterFrom(String from, String until) {
        assertThatExceptionOfType(InvalidParameter.class)
                .isThrownBy(() -> QUESTIONS.read(Map.of("from", List.of(from), "until", List.of(until))))
                .satisfies(refusal -> assertThat(refusal.parameter()).isEqualTo("until"));
    }

    @Test
    void emptyParametersAreAsIfAbsent() {
        DeliveryQuery query = QUESTIONS.read(Map.of(
                "from", List.of(""),
                "zone", List.of("", "Europe/Berlin"),
                "group", List.of("", ",", " "),
                "campaign", List.of("", " "),
                "state", List.of(",")));

        assertThat(query.from()).isEqualTo(Instant.parse("2026-10-21T22:00:00Z"));
        assertThat(query.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(query.group()).isEmpty();
        assertThat(query.filter()).isEmpty();
    }

    @Test
    void otherParametersAreNotLookedAt() {
        assertThat(QUESTIONS
                        .read(Map.of("bucket", List.of("x"), "page", List.of("2")))
                        .filter())
                .isEmpty();
    }

    @Test
    void aDimensionAskedForTwiceGroupsOnce() {
        assertThat(QUESTIONS
                        .read(Map.of("group", List.of("network,state,network")))
                        .group())
                .containsExactly(Dimension.NETWORK, Dimension.STATE);
    }

    @ParameterizedTest
    @EnumSource(
            value = Dimension.class,
            names = {"BUCKET"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyDimensionButTheBucketFilters(Dimension dimension) {
        String value = dimension == Dimension.STATE ? "failed" : "some";

        assertThat(QUESTIONS.read(Map.of(dimension.tag(), List.of(value))).filter())
                .isEqualTo(Map.of(dimension, Set.of(value)));
    }

    @ParameterizedTest
    @EnumSource(Dimension.class)
    void everyDimensionGroups(Dimension dimension) {
        assertThat(QUESTIONS.read(Map.of("group", List.of(dimension.tag()))).group())
                .containsExactly(dimension);
        assertThat(Dimension.ofTag(dimension.tag())).isEqualTo(dimension);
    }

    @Test
    void aQueryIsConsistent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query(NOW, NOW, List.of(), Map.of()))
                .withMessageContaining("until");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query(NOW, NOW.plusSeconds(1), List.of(Dimension.STATE, Dimension.STATE), Map.of()))
                .withMessageContaining("group");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> query(NOW, NOW.plusSeconds(1), List.of(), Map.of(Dimension.BUCKET, Set.of("x"))))
                .withMessageContaining("bucket");
    }

    @Test
    void ungroupedItIsTheSameQuestion() {
        DeliveryQuery query =
                query(NOW, NOW.plusSeconds(1), List.of(Dimension.STATE), Map.of(Dimension.NETWORK, Set.of("23410")));

        assertThat(query.ungrouped())
                .isEqualTo(query(NOW, NOW.plusSeconds(1), List.of(), Map.of(Dimension.NETWORK, Set.of("23410"))));
    }

    private static DeliveryQuery query(
            Instant from, Instant until, List<Dimension> group, Map<Dimension, Set<String>> filter) {
        return new DeliveryQuery(from, until, ZoneId.of("UTC"), group, Interval.DAY, Unit.PART, filter, NOW);
    }
}
