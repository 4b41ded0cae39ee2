package io.delivrd.domain.rates;

import io.delivrd.domain.receipt.DeliveryState;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How many parts (or messages) of a window stand in which state, and the rates that follow.
///
/// @param states by state; open parts past their horizon already counted as `unknown`; absent means none
/// @param providerExpired of `expired`: made by the provider when it stopped waiting
/// @param aged of `unknown`: open for longer than their network's receipts take
/// @param contradicted of `delivered`: a handset says otherwise
/// @param withoutReceipts on networks or accounts that send no receipts: left out of coverage
/// @param informedWithoutReceipts of those: with a final receipt nevertheless, one made by the provider not counted
/// @param recovered on networks that send receipts: final only by a record that was fetched or imported, one made by
///     the provider not counted
/// @param missing on networks that send receipts: open, and not yet of age
public record DeliveryCounts(
        Map<DeliveryState, Long> states,
        long providerExpired,
        long aged,
        long contradicted,
        long withoutReceipts,
        long informedWithoutReceipts,
        long recovered,
        long missing) {

    public static final DeliveryCounts NONE = new DeliveryCounts(Map.of(), 0, 0, 0, 0, 0, 0, 0);

    public DeliveryCounts {
        EnumMap<DeliveryState, Long> copy = new EnumMap<>(DeliveryState.class);
        states.forEach((state, n) -> {
            if (n != 0) {
                copy.put(state, n);
            }
        });
        states = Collections.unmodifiableMap(copy);
    }

    /// @return N: all of them
    public long all() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    /// @return F: in a final state, soft or hard, by receipt or by age
    public long finals() {
        return states.entrySet().stream()
                .filter(entry -> !entry.getKey().isOpen())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /// @return U: unknown, by provider or by age
    public long unknown() {
        return of(DeliveryState.UNKNOWN);
    }

    /// @return D: delivered and not contradicted by a handset
    public long delivered() {
        return of(DeliveryState.DELIVERED) - contradicted;
    }

    public long of(DeliveryState state) {
        return states.getOrDefault(state, 0L);
    }

    /// @return D/N
    public Rate deliveredOfAll() {
        return new Rate(delivered(), all());
    }

    /// @return D/F
    public Rate deliveredOfFinal() {
        return new Rate(delivered(), finals());
    }

    /// @return D/(F−U−X)
    public Rate deliveredOfKnown() {
        return new Rate(delivered(), finals() - unknown() - providerExpired);
    }

    /// @return how many receipts are to be expected: all but those on networks that send none
    public long expected() {
        return all() - withoutReceipts;
    }

    /// @return how many of the expected are informed by a pushed receipt
    public long pushed() {
        return finals() - providerExpired - aged - informedWithoutReceipts - recovered;
    }

    /// @return (F−X−aged)/N, over those whose network sends receipts
    public Rate coverage() {
        return new Rate(finals() - providerExpired - aged - informedWithoutReceipts, all() - withoutReceipts);
    }

    /// @return the counts of both together
    public DeliveryCounts plus(DeliveryCounts other) {
        EnumMap<DeliveryState, Long> sum = new EnumMap<>(DeliveryState.class);
        sum.putAll(states);
        other.states.forEach((state, n) -> sum.merge(state, n, Long::sum));
        return new DeliveryCounts(
                sum,
                providerExpired + other.providerExpired,
                aged + other.aged,
                contradicted + other.contradicted,
                withoutReceipts + other.withoutReceipts,
                informedWithoutReceipts + other.informedWithoutReceipts,
                recovered + other.recovered,
                missing + other.missing);
    }
}
