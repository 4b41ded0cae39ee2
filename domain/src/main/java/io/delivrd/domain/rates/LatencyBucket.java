package io.delivrd.domain.rates;

import java.time.Duration;

/// Times to receipt in buckets of fixed relative width: any two times in one bucket differ by 2 % at most, and the
/// bucket's value is within 1 % of every time in it. Histograms of such buckets add up without loss.
///
/// @param index 0 for times under one millisecond, then one for each 2 % step
/// @see <a href="https://doi.org/10.14778/3352063.3352135">DDSketch, VLDB 2019</a>
public record LatencyBucket(int index) implements Comparable<LatencyBucket> {

    public LatencyBucket {
        if (index < 0) {
            throw new IllegalArgumentException("negative bucket");
        }
    }

    /// @param time zero or more
    public static LatencyBucket of(Duration time) {
        double millis = time.toSeconds() * 1e3 + time.toNanosPart() / 1e6;
        return new LatencyBucket(millis < 1 ? 0 : 1 + (int) Math.ceil(Math.log(millis) / logOfStep() - 1e-9));
    }

    /// @return a time within 1 % of every time in the bucket; not whole milliseconds, which would be too coarse
    ///     for times under a tenth of a second
    public Duration value() {
        if (index == 0) {
            return Duration.ZERO;
        }
        double step = Math.exp(logOfStep());
        return Duration.ofNanos(Math.round(2e6 * Math.pow(step, index - 1) / (step + 1)));
    }

    /// @return the longest time in the bucket; under one millisecond for the first
    public Duration longest() {
        return Duration.ofNanos(Math.round(1e6 * Math.exp(Math.max(0, index - 1) * logOfStep())));
    }

    private static double logOfStep() {
        return Math.log(1.02);
    }

    @Override
    public int compareTo(LatencyBucket other) {
        return Integer.compare(index, other.index);
    }
}
