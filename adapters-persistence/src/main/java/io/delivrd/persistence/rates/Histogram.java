package io.delivrd.persistence.rates;

import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.rates.LatencyBucket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.TreeMap;

/// Counts by latency bucket while they are added up, in no more room than from the first to the last: there may be ten
/// thousand networks of one message.
public final class Histogram {

    /// The bucket of finals of which nobody knows how long they took.
    public static final int UNTIMED = -1;

    private static final int BYTES_OF_BUCKET = 6;
    private static final int ROOM = 8;

    private int first;
    private long[] counts = {};

    /// Takes a bucket with its count.
    @FunctionalInterface
    public interface Taker {

        void take(int bucket, long n);
    }

    /// @param summed as `time_to_receipt_sum` keeps them
    public static void each(byte[] summed, Taker taker) {
        ByteBuffer bytes = ByteBuffer.wrap(summed);
        while (bytes.remaining() >= BYTES_OF_BUCKET) {
            taker.take(bytes.getShort(), bytes.getInt());
        }
    }

    public void add(int bucket, long n) {
        if (counts.length == 0) {
            first = bucket;
            counts = new long[ROOM];
        } else if (bucket < first) {
            long[] wider = new long[counts.length + first - bucket];
            System.arraycopy(counts, 0, wider, first - bucket, counts.length);
            first = bucket;
            counts = wider;
        } else if (bucket - first >= counts.length) {
            counts = Arrays.copyOf(counts, Math.max(bucket - first + 1, counts.length + counts.length / 2));
        }
        counts[bucket - first] += n;
    }

    /// @param summed as `time_to_receipt_sum` keeps them; what is untimed is left out
    void add(byte[] summed) {
        each(summed, (bucket, n) -> {
            if (bucket != UNTIMED) {
                add(bucket, n);
            }
        });
    }

    public void add(Packed other) {
        for (int i = 0; i < other.buckets.length; i++) {
            add(other.buckets[i], other.counts[i]);
        }
    }

    /// @param taker of what is not 0, in order
    public void each(Taker taker) {
        for (int place = 0; place < counts.length; place++) {
            if (counts[place] != 0) {
                taker.take(first + place, counts[place]);
            }
        }
    }

    /// @return all it counts
    public long total() {
        return Arrays.stream(counts).sum();
    }

    /// @return what it holds now
    public Packed packed() {
        int size = 0;
        for (long count : counts) {
            size += count == 0 ? 0 : 1;
        }
        Packed packed = new Packed(new int[size], new long[size]);
        int next = 0;
        for (int place = 0; place < counts.length; place++) {
            if (counts[place] != 0) {
                packed.buckets[next] = first + place;
                packed.counts[next++] = counts[place];
            }
        }
        return packed;
    }

    /// Counts to which nothing is added any more.
    ///
    /// @param buckets ascending
    /// @param counts of each, none of them 0
    public record Packed(int[] buckets, long[] counts) {

        /// @return how many buckets there are
        public int size() {
            return buckets.length;
        }

        TimeToReceipt timeToReceipt() {
            return TimeToReceipt.of(buckets, counts);
        }

        TimeDistribution distribution() {
            TreeMap<LatencyBucket, Long> byBucket = new TreeMap<>();
            for (int i = 0; i < buckets.length; i++) {
                byBucket.put(new LatencyBucket(buckets[i]), counts[i]);
            }
            return TimeDistribution.of(byBucket);
        }
    }
}
