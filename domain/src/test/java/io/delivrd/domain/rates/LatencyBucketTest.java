package io.delivrd.domain.rates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyBucketTest {

    private static final long THIRTY_DAYS = 30L * 24 * 60 * 60 * 1_000;

    @Test
    void timesUnderAMillisecondReadAsNone() {
        assertThat(LatencyBucket.of(Duration.ZERO)).isEqualTo(new LatencyBucket(0));
        assertThat(LatencyBucket.of(Duration.ofNanos(999_999))).isEqualTo(new LatencyBucket(0));
        assertThat(new LatencyBucket(0).value()).isEqualTo(Duration.ZERO);
    }

    @Test
    void aMillisecondHasTheFirstBucket() {
        assertThat(LatencyBucket.of(Duration.ofMillis(1))).isEqualTo(new LatencyBucket(1));
        assertThat(LatencyBucket.of(Duration.ofMillis(2))).isGreaterThan(new LatencyBucket(1));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 50, 51, 60, 99, 100, 101, 149, 1_000, 60_000, 3_600_000, 86_400_000, THIRTY_DAYS})
    void theValueIsWithinOnePercent(long millis) {
        assertWithinOnePercent(Duration.ofMillis(millis));
    }

    @Test
    void theValueOfEveryTimeUpToTenSecondsIsWithinOnePercent() {
        for (long millis = 1; millis <= 10_000; millis++) {
            assertWithinOnePercent(Duration.ofMillis(millis));
        }
    }

    @Property
    void theValueOfAnyTimeIsWithinOnePercent(@ForAll @LongRange(min = 1_000, max = THIRTY_DAYS * 1_000) long micros) {
        assertWithinOnePercent(Duration.ofNanos(micros * 1_000));
    }

    @Property
    void longerTimesHaveNoLowerBucket(
            @ForAll @LongRange(min = 0, max = THIRTY_DAYS) long some,
            @ForAll @LongRange(min = 0, max = THIRTY_DAYS) long more) {
        LatencyBucket shorter = LatencyBucket.of(Duration.ofMillis(Math.min(some, more)));
        LatencyBucket longer = LatencyBucket.of(Duration.ofMillis(Math.max(some, more)));

        assertThat(shorter).isLessThanOrEqualTo(longer);
        assertThat(shorter.value()).isLessThanOrEqualTo(longer.value());
    }

    @Test
    void theValueOfABucketLiesInIt() {
        int last = LatencyBucket.of(Duration.ofMillis(THIRTY_DAYS)).index();
        for (int index = 2; index <= last; index++) {
            LatencyBucket bucket = new LatencyBucket(index);
            assertThat(LatencyBucket.of(bucket.value())).isEqualTo(bucket);
        }
        assertThat(last).as("a month fits into a small histogram").isLessThan(1_200);
    }

    @Test
    void noBucketIsNegative() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LatencyBucket(-1));
    }

    private static void assertWithinOnePercent(Duration time) {
        double value = LatencyBucket.of(time).value().toNanos();
        assertThat(Math.abs(value - time.toNanos()) / time.toNanos())
                .as("%s", time)
                .isLessThanOrEqualTo(0.01);
    }
}
