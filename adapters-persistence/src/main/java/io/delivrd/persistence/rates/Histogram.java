package io.delivrd.persistence.rates;

import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.domain.rates.LatencyBucket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.TreeMap;

/// Counts by latency bucket while they are added up.
final class Histogram {

    private static final int BYTES_OF_BUCKET = 6;

    private long[] counts = new long[64];

    void add(int bucket, long n) {
        if (bucket >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(bucket + 1, 2 * counts.length));
        }
        counts[bucket] += n;
    }

    /// @param summed as `time_to_receipt_sum` keeps them
    void add(byte[] summed) {
        ByteBuffer bytes = ByteBuffer.wrap(summed);
        while (bytes.remaining() >= BYTES_OF_BUCKET) {
            int bucket = bytes.getShort();
            long n = bytes.getInt();
            // Those of which nobody knows how long they took.
            if (bucket >= 0) {
                add(bucket, n);
            }
        }
    }

    void add(Histogram other) {
        for (int bucket = 0; bucket < other.counts.length; bucket++) {
            if (other.counts[bucket] != 0) {
                add(bucket, other.counts[bucket]);
            }
        }
    }

    /// @return how many numbers it keeps
    int size() {
        return counts.length;
    }

    boolean isEmpty() {
        return Arrays.stream(counts).allMatch(n -> n == 0);
    }

    TimeDistribution distribution() {
        TreeMap<LatencyBucket, Long> byBucket = new TreeMap<>();
        for (int bucket = 0; bucket < counts.length; bucket++) {
            if (counts[bucket] != 0) {
                byBucket.put(new LatencyBucket(bucket), counts[bucket]);
            }
        }
        return TimeDistribution.of(byBucket);
    }
}
