package io.delivrd.application.comparison;

import io.delivrd.application.rates.Interval;
import io.delivrd.domain.comparison.Comparison;
import io.delivrd.domain.comparison.Tally;
import io.delivrd.domain.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The answer to a [ComparisonQuery].
///
/// @param tallies what it was made of
/// @param bucket length of the tallies' buckets; empty where there were too many to look at
/// @param networks what is known of the networks among members and cells, by code
public record Compared(
        ComparisonQuery query,
        Comparison comparison,
        List<Tally> tallies,
        Optional<Interval> bucket,
        Map<String, Network> networks) {

    public Compared {
        tallies = List.copyOf(tallies);
        networks = Map.copyOf(networks);
    }
}
