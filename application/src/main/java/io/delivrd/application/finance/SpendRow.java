package io.delivrd.application.finance;

import io.delivrd.domain.money.CurrencyCode;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What parts of one key cost in one currency.
///
/// @param key values by dimension, in the order asked for
/// @param currency of both amounts; of parts without a price that of their account
/// @param parts with and without a price
/// @param billed those of them with a price or an estimate above or below zero
/// @param amount exact, without estimates; scale 8
/// @param estimated what price lists say of parts nobody named a price of; scale 8
public record SpendRow(
        Map<SpendDimension, String> key,
        CurrencyCode currency,
        long parts,
        long billed,
        BigDecimal amount,
        BigDecimal estimated) {

    public SpendRow {
        key = Collections.unmodifiableMap(new LinkedHashMap<>(key));
    }
}
