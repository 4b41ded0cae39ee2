package io.delivrd.application.retention;

import java.util.Locale;

/// What is kept for a time of its own.
public enum Kind {
    /// The log, by months: what parts were folded to stays.
    RECEIPTS,
    /// Numbers, client-refs, sender ids and payloads: everything else stays.
    PERSONAL_DATA,
    /// Parts and messages one by one: counts, sums and closed months stay.
    PARTS,
    AUDIT;

    /// @return the name in settings, columns and JSON
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if none is called so
    public static Kind ofTag(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }
}
