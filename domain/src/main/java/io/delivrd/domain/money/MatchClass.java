package io.delivrd.domain.money;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/// How what we heard of a part's price and what the provider's records say agree.
public enum MatchClass {
    /// They agree, within the account's tolerance.
    EXACT,
    /// They differ in the amount, or only the record has a price.
    PRICE_DIFFERS,
    /// They name different currencies: a difference, and no sum.
    CURRENCY_DIFFERS,
    /// Pushed or submitted, and no record with a price.
    ONLY_OURS,
    /// A record, and nothing of ours.
    ONLY_THEIRS,
    /// Billed by more than one record.
    TWICE,
    /// Nobody but a price list names a price of ours.
    ESTIMATED;

    private final String tag = name().toLowerCase(Locale.ROOT);

    /// The first that fits; the function `match_class` in SQL says the same.
    ///
    /// @param tariff the price of a price list, where one holds
    /// @param tolerance up to which amounts agree
    public static MatchClass of(PartPrices prices, Optional<Price> tariff, BigDecimal tolerance) {
        boolean estimated = prices.ours().isEmpty() && tariff.isPresent();
        if (prices.records() == 0) {
            return estimated ? ESTIMATED : ONLY_OURS;
        }
        if (!prices.known()) {
            return ONLY_THEIRS;
        }
        if (prices.records() > 1) {
            return TWICE;
        }
        if (estimated) {
            return ESTIMATED;
        }
        if (prices.ours().isEmpty()) {
            return PRICE_DIFFERS;
        }
        Price ours = prices.ours().get().price();
        Price theirs = prices.theirs().orElseThrow();
        if (!ours.currency().equals(theirs.currency())) {
            return CURRENCY_DIFFERS;
        }
        return theirs.amount().subtract(ours.amount()).abs().compareTo(tolerance) <= 0 ? EXACT : PRICE_DIFFERS;
    }

    /// @return the name in URLs, JSON, CSV and SQL
    public String tag() {
        return tag;
    }

    /// @throws IllegalArgumentException if no class has that name
    public static MatchClass ofTag(String tag) {
        for (MatchClass matchClass : values()) {
            if (matchClass.tag.equals(tag)) {
                return matchClass;
            }
        }
        throw new IllegalArgumentException("no class is called " + tag);
    }
}
