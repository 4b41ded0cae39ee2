package io.delivrd.domain.outcome;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// What became of the parts of one provider and network that were sent in a window, as known at an instant.
///
/// @param finals by outcome: how many took how long from submission, else from the first open receipt; no outcome
///     without any
/// @param untimed finals of which nobody knows how long they took: their only receipt is final, and their submission
///     is not known
/// @param open by age at that instant: how many have no final receipt yet, however old
public record Cohort(
        ProviderId provider,
        NetworkCode network,
        Map<Outcome, SortedMap<LatencyBucket, Long>> finals,
        Map<Outcome, Long> untimed,
        SortedMap<Duration, Long> open) {

    public Cohort {
        EnumMap<Outcome, SortedMap<LatencyBucket, Long>> timed = new EnumMap<>(Outcome.class);
        finals.forEach((outcome, times) -> {
            if (!times.isEmpty()) {
                timed.put(outcome, Collections.unmodifiableSortedMap(new TreeMap<>(times)));
            }
        });
        finals = Collections.unmodifiableMap(timed);
        EnumMap<Outcome, Long> rest = new EnumMap<>(Outcome.class);
        rest.putAll(untimed);
        untimed = Collections.unmodifiableMap(rest);
        open = Collections.unmodifiableSortedMap(new TreeMap<>(open));
    }

    /// @return one without parts
    public static Cohort none(ProviderId provider, NetworkCode network) {
        return new Cohort(provider, network, Map.of(), Map.of(), Collections.emptySortedMap());
    }

    /// @return all of its parts
    public long n() {
        return finalCount() + openCount();
    }

    public long finalCount() {
        return count(_ -> true);
    }

    public long openCount() {
        return sum(open.values());
    }

    /// @return how many came to that, timed or not
    public long count(Outcome outcome) {
        return sum(times(outcome).values()) + untimed.getOrDefault(outcome, 0L);
    }

    /// @return how many came to one of those, timed or not
    public long count(Predicate<Outcome> outcomes) {
        long count = 0;
        for (Map.Entry<Outcome, SortedMap<LatencyBucket, Long>> times : finals.entrySet()) {
            if (outcomes.test(times.getKey())) {
                count += sum(times.getValue().values());
            }
        }
        for (Map.Entry<Outcome, Long> rest : untimed.entrySet()) {
            if (outcomes.test(rest.getKey())) {
                count += rest.getValue();
            }
        }
        return count;
    }

    /// @return how long those took that came to that and whose time is known
    public SortedMap<LatencyBucket, Long> times(Outcome outcome) {
        return finals.getOrDefault(outcome, Collections.emptySortedMap());
    }

    /// @return how long those took that came to one of those and whose time is known
    public SortedMap<LatencyBucket, Long> times(Predicate<Outcome> outcomes) {
        TreeMap<LatencyBucket, Long> together = new TreeMap<>();
        finals.forEach((outcome, times) -> {
            if (outcomes.test(outcome)) {
                addAll(together, times);
            }
        });
        return Collections.unmodifiableSortedMap(together);
    }

    /// @return what its parts came to, and of none how long it took
    public Cohort withoutTimes() {
        EnumMap<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        counts.putAll(untimed);
        finals.forEach((outcome, times) -> counts.merge(outcome, sum(times.values()), Long::sum));
        return new Cohort(provider, network, Map.of(), counts, open);
    }

    /// @return the parts of both, under the provider and network of this one
    public Cohort plus(Cohort other) {
        EnumMap<Outcome, SortedMap<LatencyBucket, Long>> timed = new EnumMap<>(Outcome.class);
        Stream.of(this, other)
                .forEach(cohort -> cohort.finals.forEach(
                        (outcome, times) -> addAll(timed.computeIfAbsent(outcome, _ -> new TreeMap<>()), times)));
        EnumMap<Outcome, Long> rest = new EnumMap<>(Outcome.class);
        addAll(rest, untimed);
        addAll(rest, other.untimed);
        TreeMap<Duration, Long> waiting = new TreeMap<>(open);
        addAll(waiting, other.open);
        return new Cohort(provider, network, timed, rest, waiting);
    }

    private static <K> void addAll(Map<K, Long> sums, Map<K, Long> counts) {
        counts.forEach((key, n) -> sums.merge(key, n, Long::sum));
    }

    private static long sum(Collection<Long> counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
