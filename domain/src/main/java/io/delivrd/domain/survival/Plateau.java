package io.delivrd.domain.survival;

import java.time.Duration;
import java.util.OptionalDouble;

/// The share that will never be answered.
///
/// What is open when all have been watched long enough is all that will stay open (Maller and Zhou 1992). Where
/// they have not, what is still to come is told from the last two halvings of the time: each octave is assumed to
/// bring the same part of what the one before it brought (Escobar-Bach and Van Keilegom 2019).
///
/// @param value 0 to 1; empty where too little is known to tell
/// @param interval 95 %; from 0 where the parts have not been watched for long
/// @param watched for how long enough of them were
/// @param settled whether nearly nothing is to come: hardly any are open, or they were watched for a day and
///     longer
/// @see <a href="https://doi.org/10.1093/biomet/79.4.731">Maller and Zhou 1992</a>, estimating the proportion of
///     immunes
/// @see <a href="https://doi.org/10.1111/rssb.12334">Escobar-Bach and Van Keilegom 2019</a>, non-parametric cure
///     rate estimation under insufficient follow-up
public record Plateau(OptionalDouble value, Interval interval, Duration watched, boolean settled) {

    /// Telephones that are off at night are on within a day.
    private static final Duration LONG_ENOUGH = Duration.ofDays(1);

    /// So many tell, or half of fewer, or so large a part of more.
    private static final double ENOUGH = 50;

    private static final double PART = 0.05;

    /// Of all that are ever answered; the same part that a horizon leaves out.
    static final double NEARLY_NOTHING = 0.005;

    /// If at most so many are open, and that is certain, it does not matter what becomes of them.
    private static final double FEW = 0.02;

    /// What is told although it is not settled has at most one part in so many still to come.
    private static final double SMALL_PART = 4;

    /// @param n more than zero
    static Plateau of(KaplanMeier curve, long n) {
        Duration watched = curve.watchedUntil(Math.max(Math.min(n / 2.0, ENOUGH), n * PART));
        double open = curve.openAfter(watched);
        Interval interval = curve.interval(watched);
        double last = curve.openAfter(watched.dividedBy(2)) - open;
        double before = curve.openAfter(watched.dividedBy(4)) - curve.openAfter(watched.dividedBy(2));
        double toCome = Math.min(open, toCome(last, before, 1 - open));
        boolean watchedLong = watched.compareTo(LONG_ENOUGH) >= 0;
        boolean allAnswered = open <= NEARLY_NOTHING && interval.high() <= FEW;
        boolean settled = allAnswered || (watchedLong && toCome <= NEARLY_NOTHING * (1 - open + toCome));
        boolean told = settled || (open < 1 && toCome * SMALL_PART <= open);
        return new Plateau(
                told ? OptionalDouble.of(open - toCome) : OptionalDouble.empty(),
                new Interval(watchedLong && settled ? Math.max(0, interval.low() - toCome) : 0, interval.high()),
                watched,
                settled);
    }

    /// @param last share that the last octave brought
    /// @param before share that the octave before it brought
    private static double toCome(double last, double before, double answered) {
        if (last <= NEARLY_NOTHING / 2 * answered) {
            return last;
        }
        return before <= last ? 1 : last * last / (before - last);
    }
}
