package io.delivrd.application.hygiene;

import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.hygiene.Action;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A question for the numbers that need something done.
///
/// @param from inclusive, by when parts were sent
/// @param until exclusive: what was said later does not count
/// @param filter only numbers with a failed part whose values are among these
/// @param actions only what is proposed of these; empty: any
/// @param since only numbers of which we were told something at or after it
/// @param money whether savings are to be told
public record HygieneQuery(
        Instant from,
        Instant until,
        Map<Dimension, Set<String>> filter,
        Set<Action> actions,
        Optional<Instant> since,
        boolean money) {

    public HygieneQuery {
        filter = Map.copyOf(filter);
        actions = Set.copyOf(actions);
    }
}
