package io.delivrd.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.alert.Condition.Direction;
import io.delivrd.domain.alert.Verdict.Finding;
import io.delivrd.domain.alert.Watch.Change;
import io.delivrd.domain.alert.Watch.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void theWholeIntervalMustBeBeyondTheThreshold() {
        AlertRule rule = rule(Metric.DELIVERED_RATE, Direction.BELOW, "0.9", new Baseline.Fixed(Optional.empty()));

        assertThat(Judgement.of(rule, delivered(88, 100), List.of()).finding())
                .as("a point below is not enough")
                .isEqualTo(Finding.CLEAR);
        assertThat(Judgement.of(rule, delivered(885, 1_000), List.of()).finding())
                .isEqualTo(Finding.CLEAR);
        assertThat(Judgement.of(rule, delivered(8_800, 10_000), List.of()).finding())
                .isEqualTo(Finding.BAD);
        assertThat(Judgement.of(rule, delivered(10, 99), List.of()).finding()).isEqualTo(Finding.TOO_FEW);
        assertThat(Judgement.of(rule, Tally.NONE, List.of()).seen()).isEmpty();
    }

    @Test
    void aDropIsFromWhatWasUsualAndNoChance() {
        AlertRule rule = rule(Metric.DELIVERED_RATE, Direction.DROP_OF, "0.05", new Baseline.SameHour(4));
        List<Tally> steady =
                IntStream.range(0, 4).mapToObj(_ -> delivered(950, 1_000)).toList();
        List<Tally> restless =
                List.of(delivered(990, 1_000), delivered(700, 1_000), delivered(980, 1_000), delivered(800, 1_000));

        assertThat(Judgement.of(rule, delivered(800, 1_000), steady).finding()).isEqualTo(Finding.BAD);
        assertThat(Judgement.of(rule, delivered(900, 1_000), steady).finding())
                .as("the margin may be chance")
                .isEqualTo(Finding.CLEAR);
        assertThat(Judgement.of(rule, delivered(750, 1_000), restless).finding())
                .as("it was as low before")
                .isEqualTo(Finding.CLEAR);
        assertThat(Judgement.of(rule, delivered(800, 1_000), List.of()).finding())
                .isEqualTo(Finding.NO_BASELINE);
    }

    @Test
    void amountsAreComparedWithHowFarTheySpread() {
        AlertRule rule = rule(Metric.SPEND, Direction.RISE_OF, "0.5", new Baseline.SameHour(4));
        List<Tally> before = List.of(spent("100"), spent("110"), spent("90"), spent("105"));

        assertThat(Judgement.of(rule, spent("140"), before).finding()).isEqualTo(Finding.CLEAR);
        assertThat(Judgement.of(rule, spent("200"), before).finding()).isEqualTo(Finding.BAD);
        assertThat(Judgement.of(rule, spent("200"), before.subList(0, 2)).finding())
                .isEqualTo(Finding.NO_BASELINE);
    }

    @Test
    void itFiresOnceWhenBadLongEnoughAndThenKeepsQuiet() {
        AlertRule rule = rule(Metric.DELIVERED_RATE, Direction.BELOW, "0.9", new Baseline.Fixed(Optional.empty()));

        Step first = Watch.FRESH.look(rule, Finding.BAD, NOON);
        Step fired = first.next().look(rule, Finding.BAD, at(10));
        Step still = fired.next().look(rule, Finding.BAD, at(20));
        Step well = still.next().look(rule, Finding.CLEAR, at(30));
        Step again = well.next().look(rule, Finding.BAD, at(31)).next().look(rule, Finding.BAD, at(50));
        Step late = again.next().look(rule, Finding.BAD, at(70));

        assertThat(List.of(first, fired, still, well, again, late))
                .extracting(Step::change)
                .containsExactly(Change.NONE, Change.FIRED, Change.NONE, Change.RESOLVED, Change.NONE, Change.FIRED);
        assertThat(late.next().firingSince()).contains(at(70));
    }

    private static Instant at(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static Tally delivered(long delivered, long finals) {
        return new Tally(finals, finals, delivered, finals, finals, 0, 0, BigDecimal.ZERO, 0);
    }

    private static Tally spent(String amount) {
        return new Tally(10, 0, 0, 0, 0, 0, 0, new BigDecimal(amount), 0);
    }

    private static AlertRule rule(Metric metric, Direction direction, String threshold, Baseline baseline) {
        return new AlertRule(
                "rule",
                metric,
                AlertScope.ALL,
                Optional.empty(),
                new Condition(direction, new BigDecimal(threshold)),
                baseline,
                Duration.ofHours(1),
                metric.usualMinimum(),
                Duration.ofMinutes(10),
                Duration.ofMinutes(60),
                List.of(),
                true);
    }
}
