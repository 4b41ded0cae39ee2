package io.delivrd.domain.rates;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class RateDifferenceTest {

    /// The first worked example of the paper's table II.
    @Test
    void matchesTheWorkedExampleOfThePaper() {
        RateDifference.Interval interval = new RateDifference(new Rate(56, 70), new Rate(48, 80))
                .interval()
                .orElseThrow();

        assertThat(interval.low()).isBetween(new BigDecimal("0.0523"), new BigDecimal("0.0525"));
        assertThat(interval.high()).isBetween(new BigDecimal("0.3338"), new BigDecimal("0.3340"));
    }

    @Test
    void withoutDataThereIsNoDifference() {
        RateDifference difference = new RateDifference(new Rate(0, 0), new Rate(9, 10));

        assertThat(difference.value()).isEmpty();
        assertThat(difference.interval()).isEmpty();
        assertThat(difference.isClear()).isFalse();
    }

    @Test
    void fourMessagesAreNoDrop() {
        assertThat(new RateDifference(new Rate(3, 4), new Rate(95, 100)).isDrop())
                .isFalse();
        assertThat(new RateDifference(new Rate(300, 400), new Rate(95, 100)).isDrop())
                .isTrue();
    }

    @Property
    void turnedAroundItIsTheSameWithTheOtherSign(
            @ForAll @IntRange(min = 1, max = 5000) int n,
            @ForAll @IntRange(min = 1, max = 5000) int m,
            @ForAll @IntRange(max = 100) int share,
            @ForAll @IntRange(max = 100) int other) {
        Rate one = new Rate((long) n * share / 100, n);
        Rate two = new Rate((long) m * other / 100, m);
        RateDifference.Interval there = new RateDifference(one, two).interval().orElseThrow();
        RateDifference.Interval back = new RateDifference(two, one).interval().orElseThrow();

        assertThat(there.low()).isEqualByComparingTo(back.high().negate());
        assertThat(there.high()).isEqualByComparingTo(back.low().negate());
        assertThat(there.low()).isLessThanOrEqualTo(there.high());
    }

    @Test
    void theIntervalHoldsTheTrueDifferenceNineteenTimesOfTwenty() {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        int held = 0;
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            RateDifference.Interval interval = new RateDifference(sample(random, 120, 0.9), sample(random, 200, 0.8))
                    .interval()
                    .orElseThrow();
            if (interval.low().doubleValue() <= 0.1 && 0.1 <= interval.high().doubleValue()) {
                held++;
            }
        }

        assertThat((double) held / runs).isBetween(0.935, 0.975);
    }

    private static Rate sample(RandomGenerator random, int n, double share) {
        int hits = 0;
        for (int i = 0; i < n; i++) {
            if (random.nextDouble() < share) {
                hits++;
            }
        }
        return new Rate(hits, n);
    }
}
