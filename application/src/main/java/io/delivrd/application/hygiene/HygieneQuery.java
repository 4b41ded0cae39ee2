package io.delivrd.application.hygiene;

import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.hygiene.Action;
import io.delivrd.domain.hygiene.Proposal;
import java.math.BigDecimal;
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
/// @param sureFrom only proposals at least so sure, from 0 to 1; opt-outs and released numbers are never
///     left out
/// @param since only numbers of which we were told something at or after it
/// @param money whether savings are to be told
public record HygieneQuery(
        Instant from,
        Instant until,
        Map<Dimension, Set<String>> filter,
        Set<Action> actions,
        Optional<BigDecimal> sureFrom,
        Optional<Instant> since,
        boolean money) {

    public HygieneQuery {
        filter = Map.copyOf(filter);
        actions = Set.copyOf(actions);
    }

    /// @return whether it is sure enough
    boolean isSure(Proposal row) {
        return row.action() == Action.OPT_OUT
                || row.action() == Action.RELEASED
                || sureFrom.filter(least -> row.confidence().compareTo(least) < 0)
                        .isEmpty();
    }
}
