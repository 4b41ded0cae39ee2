package io.delivrd.domain.rates;

import io.delivrd.domain.receipt.DeliveryState;
import java.util.Map;

/// Of [DeliveryCounts]: the parts on networks or accounts that send no receipts. Nobody can know what became of them:
/// they are counted, and in no rate.
///
/// @param states by state; absent means none
/// @param providerExpired of `expired`: made by the provider when it stopped waiting
/// @param contradicted of `delivered`: a handset says otherwise
public record Unknowable(Map<DeliveryState, Long> states, long providerExpired, long contradicted) {

    public static final Unknowable NONE = new Unknowable(Map.of(), 0, 0);

    public Unknowable {
        states = StateCounts.copy(states);
    }

    public long all() {
        return StateCounts.sum(states);
    }

    /// @return the counts of both together
    public Unknowable plus(Unknowable other) {
        return new Unknowable(
                StateCounts.plus(states, other.states),
                providerExpired + other.providerExpired,
                contradicted + other.contradicted);
    }
}
