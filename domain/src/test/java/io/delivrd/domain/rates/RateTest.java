package io.delivrd.domain.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateTest {

    /// 81/263, 15/148, 0/20 and 1/29 are the examples of Newcombe 1998 (Statistics in Medicine 17:857), table I.
    @ParameterizedTest
    @CsvSource({
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0000, 0.1611",
        "1, 29, 0.0061, 0.1718",
        "0, 10, 0.0000, 0.2775",
        "10, 10, 0.7225, 1.0000",
        "1, 1, 0.2065, 1.0000",
        "0, 1, 0.0000, 0.7935",
        "5, 10, 0.2366, 0.7634",
        "900, 1000, 0.8798, 0.9171"
    })
    void wilsonIntervalsAreThePublishedOnes(long hits, long n, BigDecimal low, BigDecimal high) {
        Rate.Interval interval = new Rate(hits, n).interval().orElseThrow();

        assertThat(interval.low()).isCloseTo(low, offset(new BigDecimal("0.00005")));
        assertThat(interval.high()).isCloseTo(high, offset(new BigDecimal("0.00005")));
    }

    @Test
    void boundsHaveSixDecimals() {
        assertThat(new Rate(900, 1000).interval())
                .contains(new Rate.Interval(new BigDecimal("0.879848"), new BigDecimal("0.917091")));
        assertThat(new Rate(0, 10).interval())
                .contains(new Rate.Interval(new BigDecimal("0.000000"), new BigDecimal("0.277533")));
        assertThat(new Rate(10, 10).interval())
                .contains(new Rate.Interval(new BigDecimal("0.722467"), new BigDecimal("1.000000")));
    }

    @Test
    void countsThatMovedBetweenTwoReadsAreAShareAllTheSame() {
        assertThat(Rate.ofCounts(900, 1000)).isEqualTo(new Rate(900, 1000));
        assertThat(Rate.ofCounts(1506, 1502)).isEqualTo(new Rate(1506, 1506));
        assertThat(Rate.ofCounts(-4, 2)).isEqualTo(new Rate(0, 2));
    }

    @Test
    void zeroOfZeroIsNoData() {
        assertThat(new Rate(0, 0).value()).isEmpty();
        assertThat(new Rate(0, 0).interval()).isEmpty();
    }

    @Test
    void zeroOfSomeIsZero() {
        assertThat(new Rate(0, 3).value()).contains(new BigDecimal("0.000000"));
        assertThat(new Rate(3, 3).value()).contains(new BigDecimal("1.000000"));
        assertThat(new Rate(2, 3).value()).contains(new BigDecimal("0.666667"));
    }

    @ParameterizedTest
    @CsvSource({"-1, 3", "4, 3", "1, 0", "0, -1", "-1, -1"})
    void moreHitsThanThereAreIsNoShare(long hits, long n) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(hits, n));
    }

    @Property
    void boundsLieWithinZeroAndOneAndHoldTheValue(
            @ForAll @LongRange(min = 0, max = 5_000_000_000L) long some,
            @ForAll @LongRange(min = 0, max = 5_000_000_000L) long more) {
        Rate rate = new Rate(Math.min(some, more), Math.max(1, Math.max(some, more)));

        Rate.Interval interval = rate.interval().orElseThrow();

        assertThat(interval.low()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(interval.high()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        assertThat(rate.value().orElseThrow()).isBetween(interval.low(), interval.high());
    }

    @Property
    void theMirrorImageHasTheMirroredInterval(
            @ForAll @LongRange(min = 0, max = 10_000) long some, @ForAll @LongRange(min = 1, max = 10_000) long more) {
        long n = Math.max(some, more);
        Rate.Interval interval = new Rate(some, n).interval().orElseThrow();
        Rate.Interval mirrored = new Rate(n - some, n).interval().orElseThrow();

        BigDecimal ulp = new BigDecimal("0.000001");
        assertThat(interval.low()).isCloseTo(BigDecimal.ONE.subtract(mirrored.high()), offset(ulp));
    }

    @Property
    void moreEvidenceNarrowsTheInterval(@ForAll @LongRange(min = 0, max = 1_000) long hits) {
        Rate.Interval few = new Rate(hits, 1_000).interval().orElseThrow();
        Rate.Interval many = new Rate(hits * 10, 10_000).interval().orElseThrow();

        assertThat(many.high().subtract(many.low())).isLessThan(few.high().subtract(few.low()));
    }

    @ParameterizedTest
    @CsvSource({"50, 0.5", "200, 0.9", "1000, 0.97", "5000, 0.93"})
    void aboutNineteenOfTwentyIntervalsHoldTheTruth(int n, double truth) {
        SplittableRandom random = new SplittableRandom(20261121);
        int trials = 4_000;
        int held = 0;
        for (int trial = 0; trial < trials; trial++) {
            long hits = 0;
            for (int i = 0; i < n; i++) {
                hits += random.nextDouble() < truth ? 1 : 0;
            }
            Rate.Interval interval = new Rate(hits, n).interval().orElseThrow();
            BigDecimal share = BigDecimal.valueOf(truth);
            held += interval.low().compareTo(share) <= 0 && interval.high().compareTo(share) >= 0 ? 1 : 0;
        }

        assertThat((double) held / trials).isBetween(0.925, 0.975);
    }
}
