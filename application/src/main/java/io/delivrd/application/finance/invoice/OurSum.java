package io.delivrd.application.finance.invoice;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.NetworkCode;
import java.math.BigDecimal;

/// What a network's parts of a month cost in a currency, by our account of it.
///
/// @param country ISO 3166-1 alpha-2; empty text if it cannot be told
/// @param parts those that cost something or are estimated to
/// @param amount with what is estimated
/// @param estimated how much of the amount is
public record OurSum(
        NetworkCode network,
        String country,
        CurrencyCode currency,
        long parts,
        BigDecimal amount,
        BigDecimal estimated) {}
