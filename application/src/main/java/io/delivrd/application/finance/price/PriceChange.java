package io.delivrd.application.finance.price;

import io.delivrd.domain.money.PriceClass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// A price other than the one before it, or than the tariff's.
///
/// @param from what the parts would have cost; scale 8
/// @param to what they cost; scale 8
/// @param day of the first of them, in the account's billing zone
/// @param first the first of them; empty if it is no longer there
/// @param parts of the month that have the price
/// @param confirmed whether parts after the first, or a record, have the price too
/// @param effect what they cost more, less if negative; scale 8
public record PriceChange(
        PriceKey key,
        BigDecimal from,
        BigDecimal to,
        LocalDate day,
        Optional<PricesSeen.First> first,
        long parts,
        PriceClass priceClass,
        boolean confirmed,
        BigDecimal effect) {

    /// @return when it began, as exactly as is known
    public Optional<Instant> at() {
        return first.map(PricesSeen.First::at);
    }
}
