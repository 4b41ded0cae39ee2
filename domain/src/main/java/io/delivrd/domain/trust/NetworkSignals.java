package io.delivrd.domain.trust;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.LatencyBucket;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.ProviderId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that is seen of the receipts of one provider and network in a window before they are judged.
///
/// @param quarters of the day, UTC, [#QUARTERS] of six hours: parts sent from 0, 6, 12 and 18 o'clock on
/// @param codes why parts were not delivered
/// @param evidence on whose word parts were delivered
/// @param silent parts without a final receipt although the network has had the time it needs
/// @param acted delivered parts whose recipients are known to have acted on them
/// @param known delivered parts of which it is known whether the recipient acted; where only actions are
///     told, all
public record NetworkSignals(
        ProviderId provider,
        NetworkCode network,
        List<DayQuarter> quarters,
        Map<ErrorCode, Long> codes,
        Map<Evidence, Long> evidence,
        long silent,
        long acted,
        long known) {

    /// How many quarters a day has here.
    public static final int QUARTERS = 4;

    /// What became of the parts sent in one quarter of a day, on all days of the window.
    ///
    /// @param outcomes how many came to what
    /// @param times from submission, else from the first open receipt, of those delivered; where they are known
    public record DayQuarter(Map<Outcome, Long> outcomes, SortedMap<LatencyBucket, Long> times) {

        public DayQuarter {
            EnumMap<Outcome, Long> counted = new EnumMap<>(Outcome.class);
            counted.putAll(outcomes);
            outcomes = Collections.unmodifiableMap(counted);
            times = Collections.unmodifiableSortedMap(new TreeMap<>(times));
        }

        private long delivered() {
            return outcomes.entrySet().stream()
                    .filter(entry -> entry.getKey().isDelivered())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }

        private long finals() {
            return outcomes.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    public NetworkSignals {
        quarters = List.copyOf(quarters);
        codes = Map.copyOf(codes);
        evidence = Map.copyOf(evidence);
        if (quarters.size() != QUARTERS) {
            throw new IllegalArgumentException("a day has " + QUARTERS + " quarters");
        }
    }

    /// Where only actions are told and never that somebody did not act, every delivered part is known.
    ///
    /// @param told delivered parts of which it was told whether the recipient acted
    public static NetworkSignals of(
            ProviderId provider,
            NetworkCode network,
            List<DayQuarter> quarters,
            Map<ErrorCode, Long> codes,
            Map<Evidence, Long> evidence,
            long silent,
            long acted,
            long told) {
        long delivered = quarters.stream().mapToLong(DayQuarter::delivered).sum();
        long known = acted > 0 && acted == told ? Math.max(delivered, told) : told;
        return new NetworkSignals(provider, network, quarters, codes, evidence, silent, acted, known);
    }

    /// @return parts with a final receipt
    public long n() {
        return quarters.stream().mapToLong(DayQuarter::finals).sum();
    }

    /// @return parts that count as delivered
    public long delivered() {
        return quarters.stream().mapToLong(DayQuarter::delivered).sum();
    }

    /// @return how many came to that
    public long count(Outcome outcome) {
        return quarters.stream()
                .mapToLong(quarter -> quarter.outcomes().getOrDefault(outcome, 0L))
                .sum();
    }

    /// @return times of the delivered, of the whole day
    public SortedMap<LatencyBucket, Long> times() {
        TreeMap<LatencyBucket, Long> all = new TreeMap<>();
        quarters.forEach(quarter -> quarter.times().forEach((bucket, n) -> all.merge(bucket, n, Long::sum)));
        return all;
    }
}
