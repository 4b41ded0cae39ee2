package io.delivrd.domain.rates;

import java.util.Locale;

/// As what something is counted.
public enum Scope {
    /// A part that is a message of its own: counts as both.
    BOTH,
    /// A part of a message of several parts.
    PART,
    /// A message of several parts.
    MESSAGE;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in SQL
    public String tag() {
        return tag;
    }
}
