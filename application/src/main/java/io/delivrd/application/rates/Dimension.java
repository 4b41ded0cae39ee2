package io.delivrd.application.rates;

import java.util.Locale;

/// By what counts can be grouped and filtered.
public enum Dimension {
    /// Start of an [Interval] in the query's zone.
    BUCKET,
    CAMPAIGN,
    CLIENT_REF,
    NETWORK,
    COUNTRY,
    PROVIDER,
    ACCOUNT,
    STATE,
    ERROR;

    /// @return the name in URLs, JSON and CSV
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @return whether it says how something ended: what is picked out by it has a share of the whole, and no rate
    public boolean isOutcome() {
        return this == STATE || this == ERROR;
    }

    /// @throws IllegalArgumentException if no dimension has that name
    public static Dimension ofTag(String tag) {
        for (Dimension dimension : values()) {
            if (dimension.tag().equals(tag)) {
                return dimension;
            }
        }
        throw new IllegalArgumentException("no dimension is called " + tag);
    }
}
