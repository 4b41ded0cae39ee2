package io.delivrd.application.rates;

import io.delivrd.domain.rates.LatencyBucket;
import java.util.Collections;
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
    public static TimeDistribution of(SortedMap<LatencyBucket, Long> counts) {
        return new TimeDistribution(
                counts,
                TimeToReceipt.of(
                        counts.keySet().stream().mapToInt(LatencyBucket::index).toArray(),
                        counts.values().stream().mapToLong(Long::longValue).toArray()));
    }
}
