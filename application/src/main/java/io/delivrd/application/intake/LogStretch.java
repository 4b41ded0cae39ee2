package io.delivrd.application.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// A stretch of an instance's log. Each receipt stands at a microsecond of its own.
///
/// @param first where it begins, microseconds
/// @param last where it ends, inclusive; not before the first
public record LogStretch(Instant first, Instant last) {

    public LogStretch {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("a stretch holds one place at least");
        }
    }

    /// @param receipts how many stand behind one another; more than zero
    public static LogStretch of(Instant first, int receipts) {
        return new LogStretch(first, first.plus(receipts - 1L, ChronoUnit.MICROS));
    }

    /// @return where the receipt of that index stands
    public Instant at(int index) {
        return first.plus(index, ChronoUnit.MICROS);
    }

    /// @return the least stretch that holds both
    public LogStretch with(LogStretch other) {
        return new LogStretch(
                first.isBefore(other.first) ? first : other.first, last.isBefore(other.last) ? other.last : last);
    }

    /// @return from the first place to the last
    public Duration length() {
        return Duration.between(first, last);
    }
}
