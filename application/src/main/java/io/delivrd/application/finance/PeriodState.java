package io.delivrd.application.finance;

import java.util.Locale;

/// How far a month of the books is, for all accounts together.
public enum PeriodState {
    /// Its figures are live.
    OPEN,
    /// Its figures are live, and somebody has said that no more is expected.
    SOFT_CLOSED,
    /// Its figures are frozen; what comes later are adjustments of the next month.
    CLOSED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in URLs, JSON and SQL
    public String tag() {
        return tag;
    }

    /// @throws IllegalArgumentException if no state has that name
    public static PeriodState ofTag(String tag) {
        for (PeriodState state : values()) {
            if (state.tag.equals(tag)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no state is called " + tag);
    }
}
