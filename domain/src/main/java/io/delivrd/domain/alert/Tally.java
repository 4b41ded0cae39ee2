package io.delivrd.domain.alert;

import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.RollupWindow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;

/// What was sent in a window, as known at an instant.
///
/// @param parts open and final
/// @param finals those of them with a final receipt
/// @param telling those of the finals that tell something
/// @param answered those of the finals that anybody but the provider's clock ended
/// @param coded those with an error code that is asked for
/// @param arrived finals that came in the window, whenever they were sent
/// @param requests put aside in the window
public record Tally(
        long parts,
        long finals,
        long delivered,
        long telling,
        long answered,
        long coded,
        long arrived,
        BigDecimal spend,
        long requests) {

    /// Nothing.
    public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, BigDecimal.ZERO, 0);

    /// @param quarters by their start
    /// @param from inclusive, start of a quarter hour
    /// @param until exclusive, start of a quarter hour
    /// @param asOf what came later is not known; to the quarter hour
    /// @param before how long before the window what came in it may have been sent
    public static Tally of(
            NavigableMap<Instant, QuarterHour> quarters, Instant from, Instant until, Instant asOf, Duration before) {
        Tally sum = NONE;
        for (QuarterHour quarter :
                quarters.subMap(from.minus(before), true, until, false).values()) {
            sum = sum.plus(of(quarter, from, until, asOf));
        }
        return sum;
    }

    private static Tally of(QuarterHour quarter, Instant from, Instant until, Instant asOf) {
        boolean isSent = !quarter.start().isBefore(from);
        long finals = 0;
        long delivered = 0;
        long telling = 0;
        long answered = 0;
        long arrived = 0;
        long failed = 0;
        long failedEver = 0;
        for (QuarterHour.Came came : quarter.finals()) {
            Instant known = came.knownAt(quarter.start());
            Instant arrival = known.minus(RollupWindow.LENGTH);
            Outcome outcome = came.outcome();
            failedEver += outcome.isDelivered() ? 0 : came.n();
            if (known.isAfter(asOf)) {
                continue;
            }
            arrived += !arrival.isBefore(from) && arrival.isBefore(until) ? came.n() : 0;
            finals += came.n();
            delivered += outcome.isDelivered() ? came.n() : 0;
            failed += outcome.isDelivered() ? 0 : came.n();
            answered += outcome.isAnswer() ? came.n() : 0;
            telling += outcome.isAnswer() && outcome != Outcome.UNKNOWN ? came.n() : 0;
        }
        if (!isSent) {
            return new Tally(0, 0, 0, 0, 0, 0, arrived, BigDecimal.ZERO, 0);
        }
        return new Tally(
                quarter.parts(),
                finals,
                delivered,
                telling,
                answered,
                known(quarter.coded(), failed, failedEver),
                arrived,
                quarter.spend(),
                quarter.requests());
    }

    /// When single codes came is not kept: they came as failures did.
    private static long known(long coded, long failed, long failedEver) {
        return failedEver == 0 || failed >= failedEver
                ? coded
                : BigDecimal.valueOf(coded)
                        .multiply(BigDecimal.valueOf(failed))
                        .divide(BigDecimal.valueOf(failedEver), 0, RoundingMode.HALF_EVEN)
                        .longValueExact();
    }

    Tally plus(Tally other) {
        return new Tally(
                parts + other.parts,
                finals + other.finals,
                delivered + other.delivered,
                telling + other.telling,
                answered + other.answered,
                coded + other.coded,
                arrived + other.arrived,
                spend.add(other.spend),
                requests + other.requests);
    }
}
