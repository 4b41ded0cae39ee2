package io.delivrd.domain.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StillnessTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// Of 100 parts 50 are answered after ten seconds, 40 after ten minutes, and 10 never.
    private static final Promptness HISTORY = Promptness.of(history(50, 40, 10));

    @Test
    void aPartThatIsOpenStillCountsForAsLongAsItWas() {
        // 50 of 100 after ten seconds; then 10 that are a minute old are left out, and 20 of the 40 left are answered.
        TreeMap<Duration, Long> open = new TreeMap<>(Map.of(MINUTE, 10L, Duration.ofDays(1), 20L));
        Promptness answers = Promptness.of(cohort(times(50, 20), open));

        assertThat(answers.openAt(Duration.ofSeconds(9))).isEqualTo(1);
        assertThat(answers.openAt(MINUTE)).isCloseTo(0.5, within(1e-12));
        assertThat(answers.openAt(Duration.ofDays(2))).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void aNetworkWithFewPartsIsTakenToBeLikeAll() {
        Promptness few = Promptness.of(history(0, 0, 5), HISTORY);
        Promptness many = Promptness.of(history(0, 0, 5_000), HISTORY);
        Promptness none = Promptness.of(Cohort.none(new ProviderId("vonage"), new NetworkCode("23410")), HISTORY);

        assertThat(none.openAt(MINUTE)).isCloseTo(0.5, within(1e-12));
        assertThat(few.openAt(MINUTE)).isCloseTo((5 + 20 * 0.5) / 25, within(1e-12));
        assertThat(many.openAt(MINUTE)).isGreaterThan(0.99);
    }

    @Test
    void whatShouldHaveComeFollowsFromTheAgesOfWhatIsOpen() {
        // A minute old, half should be answered; a day old, nothing comes any more; eleven minutes old, 40 of the 50
        // that were open when the silence began.
        SortedMap<Duration, Long> open =
                new TreeMap<>(Map.of(MINUTE, 30L, Duration.ofMinutes(11), 10L, Duration.ofDays(1), 500L));

        Stillness still = Stillness.of(HISTORY, open, Duration.ofMinutes(2));

        assertThat(still.expected()).isCloseTo(30 * 0.5 + 10 * 0.8, within(1e-9));
        assertThat(still.probability()).isCloseTo(Math.pow(1 + 23 / 4.0, -4), within(1e-12));
    }

    @Test
    void quietNightsAndSmallAccountsAreNoSilence() {
        assertThat(new Stillness(19).isImprobable(0.01)).isFalse();
        assertThat(new Stillness(25).isImprobable(0.01)).isTrue();
        assertThat(new Stillness(25).isImprobable(0.0001)).isFalse();
        assertThat(new Stillness(40).isImprobable(0.0001)).isTrue();
        assertThat(Stillness.none().probability()).isEqualTo(1);
    }

    @Test
    void aRecordIsLikelyToTellSomethingWhereMoreIsOpenThanUsual() {
        double late = 0.05;
        Missing asUsual = Missing.NONE.plus(1_000, 50, late);
        Missing oneInTenLost = Missing.NONE.plus(1_000, 145, late);
        Missing allLost = Missing.NONE.plus(1_000, 1_000, late);
        Missing hardlyAny = Missing.NONE.plus(1, 1, late);

        assertThat(asUsual.chance(late)).isLessThan(0.02);
        assertThat(oneInTenLost.chance(late)).isCloseTo(95.0 / 145, within(0.02));
        assertThat(allLost.chance(late)).isGreaterThan(0.94);
        assertThat(hardlyAny.chance(late)).isBetween(0.3, 0.7);
        assertThat(allLost.chance(1)).as("of a network that sends no receipts").isZero();
        assertThat(Missing.NONE.plus(0, 0, 1).chance(0)).isEqualTo(1);
    }

    private static Cohort history(long soon, long later, long never) {
        return cohort(times(soon, later), new TreeMap<>(Map.of(Duration.ofDays(20), never)));
    }

    private static TreeMap<LatencyBucket, Long> times(long soon, long later) {
        TreeMap<LatencyBucket, Long> times = new TreeMap<>();
        times.put(LatencyBucket.of(Duration.ofSeconds(10)), soon);
        times.put(LatencyBucket.of(Duration.ofMinutes(10)), later);
        return times;
    }

    private static Cohort cohort(TreeMap<LatencyBucket, Long> times, SortedMap<Duration, Long> open) {
        return new Cohort(
                new ProviderId("vonage"), new NetworkCode("23410"), Map.of(Outcome.DELIVERED, times), Map.of(), open);
    }
}
