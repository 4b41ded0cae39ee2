package io.delivrd.application.rates;

import io.delivrd.domain.rates.LatencyBucket;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How the times to receipt of delivered parts are spread.
///
/// @param counts delivered parts whose time is known by bucket, in ascending order; buckets without any are left out
/// @param timeToReceipt the percentiles of the same parts
public record TimeDistribution(SortedMap<LatencyBucket, Long> counts, TimeToReceipt timeToReceipt) {

    public static final TimeDistribution NONE = new TimeDistribution(new TreeMap<>(), TimeToReceipt.NONE);

    public TimeDistribution {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
    }

    /// @param counts by bucket, each more than zero
    /// @return them with their percentiles: the smallest bucket that, with all below it, holds that share
    public static TimeDistribution of(SortedMap<LatencyBucket, Long> counts) {
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        return new TimeDistribution(
                counts,
                new TimeToReceipt(
                        percentile(counts, all, 50), percentile(counts, all, 95), percentile(counts, all, 99), all));
    }

    private static Optional<Duration> percentile(SortedMap<LatencyBucket, Long> counts, long all, int percent) {
        long rank = Math.ceilDiv(Math.multiplyExact(all, percent), 100);
        long reached = 0;
        for (Map.Entry<LatencyBucket, Long> bucket : counts.entrySet()) {
            reached += bucket.getValue();
            if (reached >= rank) {
                return Optional.of(bucket.getKey().value());
            }
        }
        return Optional.empty();
    }
}
