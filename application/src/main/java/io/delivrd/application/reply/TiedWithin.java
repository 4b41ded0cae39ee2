package io.delivrd.application.reply;

import java.time.Duration;

/// For how long after a message a reply to its sender is taken to answer it, where it names none.
///
/// @param time more than zero, 90 days at most
public record TiedWithin(Duration time) {

    private static final Duration LONGEST = Duration.ofDays(90);

    public TiedWithin {
        if (!time.isPositive() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("must be more than 0 and 90 days at most");
        }
    }
}
