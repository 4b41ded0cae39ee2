package io.delivrd.domain.rates;

import io.delivrd.domain.receipt.DeliveryState;
import java.util.Map;

/// How many parts (or messages) of a window stand in which state, and the rates that follow.
///
/// Counts hold everything; rates leave out what is [#unknowable].
///
/// @param states by state; open parts past their horizon already counted as `unknown`; absent means none
/// @param providerExpired of `expired`: made by the provider when it stopped waiting
/// @param aged of `unknown`: open for longer than their network's receipts take
/// @param contradicted of `delivered`: a handset says otherwise
/// @param recovered on networks that send receipts: final only by a record that was fetched or imported, one made by
///     the provider not counted
/// @param missing on networks that send receipts: open, and not yet of age
/// @param unknowable on networks or accounts that send no receipts
public record DeliveryCounts(
        Map<DeliveryState, Long> states,
        long providerExpired,
        long aged,
        long contradicted,
        long recovered,
        long missing,
        Unknowable unknowable) {

    public static final DeliveryCounts NONE = new DeliveryCounts(Map.of(), 0, 0, 0, 0, 0, Unknowable.NONE);

    public DeliveryCounts {
        states = StateCounts.copy(states);
    }

    /// @return counts of nothing but what is unknowable
    public static DeliveryCounts of(Unknowable unknowable) {
        return new DeliveryCounts(
                unknowable.states(), unknowable.providerExpired(), 0, unknowable.contradicted(), 0, 0, unknowable);
    }

    /// @return all of them
    public long all() {
        return StateCounts.sum(states);
    }

    /// @return in a final state, soft or hard, by receipt or by age
    public long finals() {
        long finals = 0;
        for (Map.Entry<DeliveryState, Long> entry : states.entrySet()) {
            if (!entry.getKey().isOpen()) {
                finals += entry.getValue();
            }
        }
        return finals;
    }

    /// @return unknown, by provider or by age
    public long unknown() {
        return of(DeliveryState.UNKNOWN);
    }

    /// @return delivered and not contradicted by a handset
    public long delivered() {
        return of(DeliveryState.DELIVERED) - contradicted;
    }

    public long of(DeliveryState state) {
        return states.getOrDefault(state, 0L);
    }

    /// @return the counts without what is unknowable: those that rates are made of
    public DeliveryCounts knowable() {
        if (unknowable.equals(Unknowable.NONE)) {
            return this;
        }
        return new DeliveryCounts(
                StateCounts.minus(states, unknowable.states()),
                providerExpired - unknowable.providerExpired(),
                aged,
                contradicted - unknowable.contradicted(),
                recovered,
                missing,
                Unknowable.NONE);
    }

    /// @return D/N
    public Rate deliveredOfAll() {
        DeliveryCounts counts = knowable();
        return new Rate(counts.delivered(), counts.all());
    }

    /// @return D/F
    public Rate deliveredOfFinal() {
        DeliveryCounts counts = knowable();
        return new Rate(counts.delivered(), counts.finals());
    }

    /// @return D/(F−U−X)
    public Rate deliveredOfKnown() {
        DeliveryCounts counts = knowable();
        return new Rate(counts.delivered(), counts.finals() - counts.unknown() - counts.providerExpired);
    }

    /// @return how many receipts are to be expected: all but those on networks that send none
    public long expected() {
        return all() - unknowable.all();
    }

    /// @return how many of the expected the provider stopped waiting for
    public long givenUp() {
        return providerExpired - unknowable.providerExpired();
    }

    /// @return how many of the expected are informed by a pushed receipt
    public long pushed() {
        return coverage().hits() - recovered;
    }

    /// @return (F−X−aged)/N
    public Rate coverage() {
        DeliveryCounts counts = knowable();
        return new Rate(counts.finals() - counts.providerExpired - aged, counts.all());
    }

    /// @return the counts of both together
    public DeliveryCounts plus(DeliveryCounts other) {
        return new DeliveryCounts(
                StateCounts.plus(states, other.states),
                providerExpired + other.providerExpired,
                aged + other.aged,
                contradicted + other.contradicted,
                recovered + other.recovered,
                missing + other.missing,
                unknowable.plus(other.unknowable));
    }
}
