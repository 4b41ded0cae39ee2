package io.delivrd.application.fallback;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A stretch of time by submission, as providers' records are asked for.
///
/// @param from inclusive
/// @param until exclusive, after `from`
public record Window(Instant from, Instant until) {

    public Window {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until must be after from");
        }
    }

    /// @param longest more than zero
    /// @return the same stretch in pieces of at most that length, oldest first
    public List<Window> pieces(Duration longest) {
        List<Window> pieces = new ArrayList<>();
        for (Instant start = from; start.isBefore(until); ) {
            Instant end = start.plus(longest);
            Instant next = end.isBefore(until) ? end : until;
            pieces.add(new Window(start, next));
            start = next;
        }
        return pieces;
    }
}
