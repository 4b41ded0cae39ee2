package io.delivrd.persistence.outcome;

import java.util.Arrays;

/// Counts by bucket while they are added up, in no more room than from the first to the last: there may be ten thousand
/// networks of one message.
final class BucketCounts {

    private static final int ROOM = 8;

    private int first;
    private long[] counts = {};

    void add(int bucket, long n) {
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

    /// Takes a bucket with its count.
    @FunctionalInterface
    interface Taker {

        void take(int bucket, long n);
    }

    /// @param taker of what is not 0, in order
    void each(Taker taker) {
        for (int place = 0; place < counts.length; place++) {
            if (counts[place] != 0) {
                taker.take(first + place, counts[place]);
            }
        }
    }
}
