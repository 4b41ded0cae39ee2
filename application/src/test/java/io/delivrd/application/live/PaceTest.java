package io.delivrd.application.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.live.Pace.Look;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PaceTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static Look look(long second, long receipts) {
        return new Look(NOON.plusSeconds(second), receipts);
    }

    @Test
    void oneLookTellsNoPace() {
        Pace pace = Pace.of(List.of(look(3, 5_000)));

        assertThat(pace.perSecond()).isEmpty();
        assertThat(pace.steps()).containsExactly(new Pace.Step(NOON, 0));
    }

    @Test
    void everyReceiptIsInOneStep() {
        Pace pace = Pace.of(List.of(look(0, 100), look(5, 100), look(15, 300), look(19, 420), look(24, 500)));

        assertThat(pace.steps())
                .containsExactly(
                        new Pace.Step(NOON, 100),
                        new Pace.Step(NOON.plusSeconds(10), 236),
                        new Pace.Step(NOON.plusSeconds(20), 64));
        assertThat(pace.steps().stream().mapToLong(Pace.Step::receipts).sum()).isEqualTo(400);
    }

    @Test
    void paceIsThatOfTheLastMinute() {
        List<Look> looks = IntStream.rangeClosed(0, 90)
                .mapToObj(second -> look(second, second < 30 ? 0 : (second - 30) * 50L))
                .toList();

        assertThat(Pace.of(looks).perSecond()).hasValue(50.0);
    }

    @Test
    void noMoreThanTenMinutesAreShown() {
        List<Look> looks = IntStream.rangeClosed(0, 400)
                .mapToObj(i -> look(2L * i, 20L * i))
                .toList();

        Pace pace = Pace.of(looks);

        assertThat(pace.steps()).hasSize(Pace.STEPS);
        assertThat(pace.steps().subList(0, Pace.STEPS - 1)).allMatch(step -> step.receipts() == 100);
    }
}
