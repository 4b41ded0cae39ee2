package io.delivrd.domain.money;

import java.util.Locale;

/// What a price is that differs from the one before it, or from the tariff.
public enum PriceClass {
    /// The price from which others differ; no change.
    STANDING,
    /// A price that came to stay: that of a tariff, or, where there is no tariff, one that parts have from then on.
    TARIFF_CHANGE,
    /// Another price than the tariff's.
    DIFFERS_FROM_TARIFF,
    /// The price before, or that of the tariff, with fewer decimals.
    ROUNDING,
    /// The price of very few parts, though others came after them.
    ONE_OFF,
    /// A price of very few parts, after which too few have come to tell.
    CANDIDATE,
    /// The price of all parts of a message together; no change.
    PART_COUNT;

    /// @return whether it is a price that somebody has to look at
    public boolean isChange() {
        return this != STANDING && this != PART_COUNT;
    }

    /// @return its name in URLs, JSON and CSV
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
