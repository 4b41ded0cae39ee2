package io.delivrd.persistence.outcome;

import io.delivrd.domain.outcome.Outcome;
import io.delivrd.persistence.rates.Histogram;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// What is summed of some days: all finals of them have come, whenever it is asked.
///
/// @param networks what came of their parts
/// @param weight how many counts it holds
record SummedDays(Map<Network, Counts> networks, long weight) {

    /// @param provider and code of a network, as they are stored
    record Network(String provider, String code) {}

    /// @param finals by outcome and bucket
    /// @param moments of days with open parts
    /// @param open of each of those
    record Counts(EnumMap<Outcome, Histogram.Packed> finals, Instant[] moments, long[] open) {

        private long weight() {
            long weight = 1L + open.length;
            for (Histogram.Packed times : finals.values()) {
                weight += times.size();
            }
            return weight;
        }
    }

    static SummedDays of(Map<Network, Counts> networks) {
        long weight = 0;
        for (Counts counts : networks.values()) {
            weight += counts.weight();
        }
        return new SummedDays(Map.copyOf(networks), weight);
    }
}
