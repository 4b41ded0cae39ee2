package io.delivrd.domain.survival;

import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// Finds finals that the provider made when it stopped waiting, among those of one provider and network.
///
/// Most say so: their outcome is [Outcome#PROVIDER_EXPIRED]. Others are given away by their times. A network that
/// gives up fails those it could not reach, and the rest stay silent; a provider that gives up leaves nobody open.
/// So a cluster is the provider's if nearly all in it failed, nearly all that were still open then are in it, and
/// hardly anything came shortly before.
final class ProviderExpiry {

    private static final Set<Outcome> SILENT = Set.of(Outcome.EXPIRED, Outcome.TEMPORARY, Outcome.UNKNOWN);

    /// No provider gives up sooner.
    private static final LatencyBucket SOONEST = LatencyBucket.of(Duration.ofMinutes(30));

    private static final long FEWEST = 5;
    private static final double NEARLY_ALL = 0.95;
    private static final double HARDLY = 0.1;

    /// A cluster is this many buckets wide to either side, 2 % of its time each.
    private static final int WIDTH = 1;

    /// As far before a cluster it is looked at what came.
    private static final int BEFORE = 3 * WIDTH + 1;

    private static final LatencyBucket FIRST = new LatencyBucket(SOONEST.index() - BEFORE);

    /// From the first that is looked at; most come before it.
    private final NavigableMap<LatencyBucket, Long> all = new TreeMap<>();

    private final NavigableMap<LatencyBucket, Long> silent = new TreeMap<>();
    private final NavigableMap<LatencyBucket, Long> said = new TreeMap<>();
    private final NavigableMap<Duration, Long> open;

    ProviderExpiry(Cohort cohort) {
        cohort.finals()
                .forEach((outcome, times) -> times.tailMap(FIRST).forEach((after, n) -> {
                    all.merge(after, n, Long::sum);
                    if (SILENT.contains(outcome)) {
                        silent.merge(after, n, Long::sum);
                    }
                }));
        said.putAll(cohort.times(Outcome.PROVIDER_EXPIRED));
        open = new TreeMap<>(cohort.open());
    }

    /// @return those the provider says it made
    NavigableMap<LatencyBucket, Long> said() {
        return said;
    }

    /// @return those that only their times give away
    NavigableMap<LatencyBucket, Long> noticed() {
        NavigableMap<LatencyBucket, Long> noticed = new TreeMap<>();
        for (LatencyBucket at : all.tailMap(SOONEST, false).keySet()) {
            if (isCluster(at)) {
                noticed.putAll(around(silent, at, -WIDTH, WIDTH));
            }
        }
        return noticed;
    }

    private boolean isCluster(LatencyBucket at) {
        long fell = sum(around(silent, at, -WIDTH, WIDTH)) + sum(around(said, at, -WIDTH, WIDTH));
        long came = sum(around(all, at, -WIDTH, WIDTH));
        long before = sum(around(all, at, -BEFORE, -WIDTH - 1));
        LatencyBucket last = new LatencyBucket(at.index() + WIDTH);
        long left = sum(all.tailMap(last, false)) + sum(open.tailMap(last.longest(), true));
        return fell >= FEWEST && fell >= NEARLY_ALL * (came + left) && before <= HARDLY * fell;
    }

    private static NavigableMap<LatencyBucket, Long> around(
            NavigableMap<LatencyBucket, Long> counts, LatencyBucket at, int from, int to) {
        return counts.subMap(new LatencyBucket(at.index() + from), true, new LatencyBucket(at.index() + to), true);
    }

    private static long sum(NavigableMap<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
