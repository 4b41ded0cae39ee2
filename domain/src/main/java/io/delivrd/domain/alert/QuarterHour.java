package io.delivrd.domain.alert;

import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.RollupWindow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// What was sent in a quarter hour and what became of it.
///
/// @param parts open and final
/// @param coded those of them with an error code that is asked for
/// @param spend in the currency asked for
/// @param requests put aside in it
/// @param finals how many came to what, and when
public record QuarterHour(Instant start, long parts, long coded, BigDecimal spend, long requests, List<Came> finals) {

    public QuarterHour {
        finals = List.copyOf(finals);
    }

    /// @param after in which quarter hour it came: 1 for the one it was sent in
    public record Came(Outcome outcome, int after, long n) {

        Instant knownAt(Instant sent) {
            return sent.plus(RollupWindow.LENGTH.multipliedBy(after));
        }
    }
}
