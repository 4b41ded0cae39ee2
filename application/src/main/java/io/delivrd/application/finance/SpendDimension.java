package io.delivrd.application.finance;

import java.util.Locale;
import java.util.Optional;

/// By what spend can be told apart.
public enum SpendDimension {
    CAMPAIGN,
    /// The code; `(unknown)` where none is named.
    NETWORK,
    /// ISO 3166 code of the network's country; empty text if it cannot be told.
    COUNTRY,
    PROVIDER,
    ACCOUNT,
    /// As it reads by age.
    STATE,
    /// Tag of the source of the price that counts; empty text for parts without a price.
    SOURCE,
    /// Tag of how both sides of a part's price agree.
    CLASS,
    CURRENCY,
    /// `YYYY-MM-DD`, in the account's zone.
    DAY;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// @return the name in URLs, JSON and CSV
    public String tag() {
        return tag;
    }

    /// @return empty if no dimension has that name
    public static Optional<SpendDimension> ofTag(String tag) {
        for (SpendDimension dimension : values()) {
            if (dimension.tag.equals(tag)) {
                return Optional.of(dimension);
            }
        }
        return Optional.empty();
    }
}
