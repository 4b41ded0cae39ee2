package io.delivrd.application.rates;

import io.delivrd.domain.rates.LatencyBucket;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;

/// Percentiles of the time from submission (or first receipt) to the receipt that says delivered, within 1 %.
///
/// It is the time to the receipt, not to the handset.
///
/// @param n delivered parts whose time is known; with 0 the percentiles are empty
public record TimeToReceipt(Optional<Duration> p50, Optional<Duration> p95, Optional<Duration> p99, long n) {

    public static final TimeToReceipt NONE = new TimeToReceipt(Optional.empty(), Optional.empty(), Optional.empty(), 0);

    /// @param buckets indexes of latency buckets, ascending
    /// @param counts delivered parts of each, more than zero
    /// @return the smallest bucket that, with all below it, holds each share
    public static TimeToReceipt of(int[] buckets, long[] counts) {
        long all = LongStream.of(counts).sum();
        return new TimeToReceipt(
                percentile(buckets, counts, all, 50),
                percentile(buckets, counts, all, 95),
                percentile(buckets, counts, all, 99),
                all);
    }

    private static Optional<Duration> percentile(int[] buckets, long[] counts, long all, int percent) {
        long rank = Math.ceilDiv(Math.multiplyExact(all, percent), 100);
        long reached = 0;
        for (int i = 0; i < buckets.length; i++) {
            reached += counts[i];
            if (reached >= rank) {
                return Optional.of(new LatencyBucket(buckets[i]).value());
            }
        }
        return Optional.empty();
    }
}
