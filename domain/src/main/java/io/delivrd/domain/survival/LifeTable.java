package io.delivrd.domain.survival;

import io.delivrd.domain.rates.LatencyBucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Parts by how long they were watched: until they were answered, until the provider gave them up, or until now.
///
/// A part is at risk of an answer in a bucket if it was watched for as long as the bucket's value; that is how
/// answers are counted too, so that both are of the same parts.
final class LifeTable {

    /// That of the longest time there is.
    private static final int LAST =
            LatencyBucket.of(Duration.ofSeconds(Long.MAX_VALUE)).index();

    /// By bucket.
    private final long[] answers = new long[LAST + 1];

    private final NavigableMap<LatencyBucket, Long> givenUp = new TreeMap<>();
    private final NavigableMap<Duration, Long> open = new TreeMap<>();

    /// @param atRisk that were watched so long and not answered before
    /// @param answers of them, one or more
    record Row(LatencyBucket bucket, long atRisk, long answers) {

        /// @return the time by which all of them were answered
        Duration at() {
            return bucket.longest();
        }
    }

    void answered(LatencyBucket after, long n) {
        if (n > 0) {
            answers[after.index()] += n;
        }
    }

    void gaveUp(LatencyBucket after, long n) {
        add(givenUp, after, n);
    }

    /// Some that were counted as answered in that bucket were given up in truth.
    void gaveUpInstead(LatencyBucket after, long n) {
        answers[after.index()] -= n;
        gaveUp(after, n);
    }

    void open(Duration age, long n) {
        add(open, age.isNegative() ? Duration.ZERO : age, n);
    }

    private static <K> void add(NavigableMap<K, Long> counts, K key, long n) {
        if (n > 0) {
            counts.merge(key, n, Long::sum);
        }
    }

    long answered() {
        return sum(answers);
    }

    long givenUp() {
        return sum(givenUp);
    }

    long open() {
        return sum(open);
    }

    long n() {
        return answered() + givenUp() + open();
    }

    /// @return the bucket in which most were given up
    LatencyBucket givenUpIn() {
        return givenUp.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(new LatencyBucket(0));
    }

    /// @return those in which something was answered, shortest first
    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        long later = n();
        NavigableMap<LatencyBucket, Long> gone = new TreeMap<>(givenUp);
        NavigableMap<Duration, Long> aged = new TreeMap<>(open);
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] > 0) {
                LatencyBucket bucket = new LatencyBucket(i);
                later -= taken(gone.headMap(bucket, false));
                later -= taken(aged.headMap(bucket.value(), false));
                rows.add(new Row(bucket, later, answers[i]));
                later -= answers[i];
            }
        }
        return rows;
    }

    private static long taken(NavigableMap<?, Long> before) {
        long n = sum(before);
        before.clear();
        return n;
    }

    /// @return by the times at which somebody was answered or watched no longer: how many were watched at least
    ///     so long
    NavigableMap<Duration, Long> watched() {
        NavigableMap<Duration, Long> ends = new TreeMap<>(open);
        givenUp.forEach((after, n) -> ends.merge(after.longest(), n, Long::sum));
        for (int i = 0; i < answers.length; i++) {
            if (answers[i] > 0) {
                ends.merge(new LatencyBucket(i).longest(), answers[i], Long::sum);
            }
        }
        long longer = 0;
        for (Map.Entry<Duration, Long> end : ends.descendingMap().entrySet()) {
            longer += end.getValue();
            end.setValue(longer);
        }
        return ends;
    }

    private static long sum(Map<?, Long> counts) {
        long sum = 0;
        for (long count : counts.values()) {
            sum += count;
        }
        return sum;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
