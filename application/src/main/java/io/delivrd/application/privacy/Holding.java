package io.delivrd.application.privacy;

import java.util.Locale;

/// Where a number may stand; the order is that of lists.
public enum Holding {
    PARTS,
    RECEIPTS,
    SUBMISSIONS,
    /// The ledgers of closed months.
    CLOSED_MONTHS,
    REPLIES,
    OPT_OUTS,
    QUARANTINE,
    /// Lines that imports and uploads refused, and names of files.
    IMPORTS,
    AUDIT,
    /// What people and the system wrote: notes, names, views, alerts, notices.
    TEXTS;

    /// @return the name in JSON, columns and keys of words
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException if none is called so
    public static Holding ofTag(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }
}
