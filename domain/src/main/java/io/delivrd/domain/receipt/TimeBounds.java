package io.delivrd.domain.receipt;

import java.time.Duration;
import java.time.Instant;

/// Which times told by others are believed. What lies outside is an oddity: platforms send default dates such as
/// `0001-01-01`, and clocks run wrong.
///
/// @param past how long before our clock, or before the window a provider was asked for, an event can lie
/// @param ahead how far clocks and mistaken time zones of others can be ahead of ours
/// @param history how long before our clock what people hand in can lie: report files, submissions, conversions
public record TimeBounds(Duration past, Duration ahead, Duration history) {

    private static final Duration LONGEST = Duration.ofDays(36_500);

    public static final TimeBounds DEFAULT =
            new TimeBounds(Duration.ofDays(400), Duration.ofHours(26), Duration.ofDays(3_650));

    /// @throws IllegalArgumentException if one of them is negative or longer than 36,500 days
    public TimeBounds {
        for (Duration bound : new Duration[] {past, ahead, history}) {
            if (bound.isNegative() || bound.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("a bound of times lies between 0 and 36,500 days");
            }
        }
    }

    /// Both ends are believed.
    public record Span(Instant earliest, Instant latest) {

        public boolean holds(Instant time) {
            return !time.isBefore(earliest) && !time.isAfter(latest);
        }
    }

    /// @return for what reached us then
    public Span around(Instant receivedAt) {
        return new Span(receivedAt.minus(past), receivedAt.plus(ahead));
    }

    /// @param from start of the window a provider was asked for
    public Span ofWindow(Instant from, Instant receivedAt) {
        return new Span(around(from.isBefore(receivedAt) ? from : receivedAt).earliest(), receivedAt.plus(ahead));
    }

    /// @return for what was handed in then, however long ago it happened
    public Span ofHistory(Instant receivedAt) {
        return new Span(receivedAt.minus(history), receivedAt.plus(ahead));
    }

    /// @return whether a message taken at the one time can have come to its end at the other
    public boolean fit(Instant takenAt, Instant endedAt) {
        return around(endedAt).holds(takenAt);
    }
}
