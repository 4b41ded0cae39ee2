package io.delivrd.benchmarks.proof;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.simulator.traffic.SentPart;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Collects the parts of a network into a cohort, as coarse as the rollups are: times by buckets of 2 %, ages by the
/// middle of the quarter hour, or exactly.
final class Collected {

    static final long QUARTER = Duration.ofMinutes(15).toMillis();
    private static final int BUCKETS = LatencyBucket.of(Duration.ofDays(60)).index() + 1;

    private final NetworkCode network;
    private final long asOf;
    private final boolean exactLately;
    private final Map<Outcome, long[]> finals = new EnumMap<>(Outcome.class);
    private final Map<Long, Long> open = new TreeMap<>();

    /// @param asOf what came later is not known, in epoch milliseconds
    /// @param exactLately whether the ages of the last hour are exact, as they are for one campaign
    Collected(String network, long asOf, boolean exactLately) {
        this.network = new NetworkCode(network);
        this.asOf = asOf;
        this.exactLately = exactLately;
    }

    void add(SentPart part) {
        if (part.submittedAt() > asOf) {
            return;
        }
        Fate fate = Fate.of(part, asOf);
        if (fate.outcome().isPresent()) {
            long[] times = finals.computeIfAbsent(fate.outcome().get(), _ -> new long[BUCKETS]);
            times[Math.min(BUCKETS - 1, bucket(fate.at() - part.submittedAt()))]++;
        } else {
            open.merge(age(part.submittedAt()), 1L, Long::sum);
        }
    }

    Cohort cohort(ProviderId provider) {
        Map<Outcome, SortedMap<LatencyBucket, Long>> timed = new EnumMap<>(Outcome.class);
        finals.forEach((outcome, times) -> {
            SortedMap<LatencyBucket, Long> histogram = new TreeMap<>();
            for (int index = 0; index < times.length; index++) {
                if (times[index] > 0) {
                    histogram.put(new LatencyBucket(index), times[index]);
                }
            }
            timed.put(outcome, histogram);
        });
        SortedMap<Duration, Long> ages = new TreeMap<>();
        open.forEach((age, n) -> ages.put(Duration.ofMillis(age), n));
        return new Cohort(provider, network, timed, Map.of(), ages);
    }

    private long age(long submittedAt) {
        long exact = asOf - submittedAt;
        return exactLately && exact <= 4 * QUARTER
                ? exact
                : Math.max(0, asOf - (Math.floorDiv(submittedAt, QUARTER) * QUARTER + QUARTER / 2));
    }

    static int bucket(long millis) {
        return LatencyBucket.of(Duration.ofMillis(Math.max(0, millis))).index();
    }
}
