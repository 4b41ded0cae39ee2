package io.delivrd.domain.money;

import java.util.Locale;

/// Where a price was seen; later ones count before earlier ones.
public enum PriceSource {
    /// A price list: what it may have cost where nobody said.
    TARIFF,
    /// The answer to the sending: an estimate.
    SUBMISSION,
    WEBHOOK,
    /// The provider's record, fetched.
    REPORT,
    /// The provider's record, from a file.
    IMPORT;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in JSON, CSV and SQL
    public String tag() {
        return tag;
    }

    /// @throws IllegalArgumentException if no source has that name
    public static PriceSource ofTag(String tag) {
        return valueOf(tag.toUpperCase(Locale.ROOT));
    }

    /// @return whether it is the provider's own record
    public boolean isRecord() {
        return this == REPORT || this == IMPORT;
    }
}
