package io.delivrd.domain.completeness;

import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.rates.LatencyBucket;
import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How soon parts get a final receipt, of whatever kind, as history tells: the product-limit estimate, in
/// which parts that are open still count for as long as they were.
///
/// @see <a href="https://doi.org/10.1080/01621459.1958.10501452">Kaplan and Meier 1958</a>
public final class Answers {

    /// So many parts weigh as much as what is known of all networks.
    private static final double WEIGHT = 20;

    private final long n;
    private final NavigableMap<Duration, Double> open;
    private final Optional<Answers> all;

    private Answers(long n, NavigableMap<Duration, Double> open, Optional<Answers> all) {
        this.n = n;
        this.open = open;
        this.all = all;
    }

    /// @param history of all networks together
    public static Answers of(Cohort history) {
        return new Answers(count(history), product(history), Optional.empty());
    }

    /// @param history of one network: the fewer its parts, the more it is taken to be like all
    public static Answers of(Cohort history, Answers all) {
        return new Answers(count(history), product(history), Optional.of(all));
    }

    private static long count(Cohort history) {
        return history.times(_ -> true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                + history.openCount();
    }

    private static NavigableMap<Duration, Double> product(Cohort history) {
        SortedMap<LatencyBucket, Long> times = history.times(_ -> true);
        TreeMap<Duration, Long> censored = new TreeMap<>(history.open());
        NavigableMap<Duration, Double> open = new TreeMap<>();
        long atRisk = count(history);
        double share = 1;
        for (Map.Entry<LatencyBucket, Long> entry : times.entrySet()) {
            Duration time = entry.getKey().value();
            SortedMap<Duration, Long> gone = censored.headMap(time);
            atRisk -= gone.values().stream().mapToLong(Long::longValue).sum();
            gone.clear();
            share *= 1 - (double) entry.getValue() / atRisk;
            atRisk -= entry.getValue();
            open.put(time, share);
        }
        return open;
    }

    /// @return how many parts that rests on
    public long n() {
        return n;
    }

    /// @return the share of parts that have no final receipt at that age, 0 to 1
    public double openAt(Duration age) {
        Map.Entry<Duration, Double> last = open.floorEntry(age);
        double own = last == null ? 1 : last.getValue();
        return all.map(others -> (n * own + WEIGHT * others.openAt(age)) / (n + WEIGHT))
                .orElse(own);
    }
}
