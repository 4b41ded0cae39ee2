package io.delivrd.domain.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.rates.RateDifference;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FalseDiscoveryTest {

    private static RateDifference difference(long hits, long n, long otherHits, long otherN) {
        return new RateDifference(new Rate(hits, n), new Rate(otherHits, otherN));
    }

    @Test
    void theChanceIsTheRiskAtWhichNewcombesIntervalBeginsToHoldZero() {
        RateDifference clear = difference(560, 700, 480, 700);

        assertThat(FalseDiscovery.chance(clear)).isLessThan(0.05);
        assertThat(clear.isClear()).isTrue();
        assertThat(FalseDiscovery.chance(difference(5, 10, 5, 10))).isEqualTo(1);
        assertThat(FalseDiscovery.chance(difference(0, 0, 5, 10))).isEqualTo(1);
    }

    @Test
    void whatIsClearAloneMayBeChanceAmongMany() {
        RateDifference weak = difference(94, 100, 8_600, 10_000);
        List<RateDifference> many = IntStream.range(0, 40)
                .mapToObj(i -> i == 0 ? weak : difference(860, 1_000, 8_600, 10_000))
                .toList();

        assertThat(FalseDiscovery.found(List.of(weak))).containsExactly(true);
        assertThat(FalseDiscovery.found(many)).doesNotContain(true);
    }

    @Test
    void withoutDataNothingIsFound() {
        assertThat(FalseDiscovery.found(List.of())).isEmpty();
        assertThat(FalseDiscovery.found(Collections.nCopies(40, difference(0, 0, 0, 0))))
                .doesNotContain(true);
        assertThat(FalseDiscovery.found(List.of(difference(0, 0, 0, 0), difference(0, 5_000, 5_000, 5_000))))
                .containsExactly(false, true);
    }

    /// 90 networks as good as the rest, ten worse.
    @Test
    void oneOfTwentyFoundIsNoneOnAverage() {
        Random random = new Random(7);
        double shareOfFalse = IntStream.range(0, 60)
                .mapToDouble(_ -> shareOfFalse(random))
                .average()
                .orElseThrow();

        assertThat(shareOfFalse).isLessThan(0.06);
    }

    private static double shareOfFalse(Random random) {
        List<Boolean> found = FalseDiscovery.found(IntStream.range(0, 100)
                .mapToObj(i -> {
                    long hits = IntStream.range(0, 400)
                            .filter(_ -> random.nextDouble() < (i < 90 ? 0.9 : 0.8))
                            .count();
                    return difference(hits, 400, 90_000, 100_000);
                })
                .toList());
        long all = found.stream().filter(Boolean::booleanValue).count();
        return all == 0
                ? 0
                : (double) found.subList(0, 90).stream()
                                .filter(Boolean::booleanValue)
                                .count()
                        / all;
    }
}
