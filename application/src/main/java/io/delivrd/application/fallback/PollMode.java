package io.delivrd.application.fallback;

import java.util.Locale;

/// What is asked for.
public enum PollMode {
    /// Parts without a final state, by id.
    MISSING,
    /// Every record of a window, page by page.
    WINDOW,
    /// Every record of a window, as a file the provider writes in the background: for long windows.
    BACKFILL;

    /// @return the name in JSON and SQL
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if no mode has that name
    public static PollMode ofTag(String tag) {
        for (PollMode mode : values()) {
            if (mode.tag().equals(tag)) {
                return mode;
            }
        }
        throw new IllegalArgumentException("no mode is called " + tag);
    }
}
