package io.delivrd.domain.receipt;

import java.util.Locale;

/// How much a delivery state closes.
public enum Finality {
    /// More is to be expected.
    OPEN,
    /// Somebody stopped waiting: any true receipt replaces it.
    SOFT,
    /// A carrier or handset decided.
    HARD;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in SQL
    public String tag() {
        return tag;
    }
}
