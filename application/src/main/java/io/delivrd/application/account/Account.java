package io.delivrd.application.account;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;

/// An account at a provider.
///
/// @param currency of the prices in its webhooks, which name none
/// @param sendsReceipts false if final receipts are not to be expected at all
/// @param zone whose calendar months it is billed by
/// @param tolerance up to which a part's price and the record's agree; not negative
/// @param rounding of sums shown beside the exact ones
public record Account(
        ProviderId provider,
        AccountId id,
        CurrencyCode currency,
        boolean sendsReceipts,
        ZoneId zone,
        BigDecimal tolerance,
        RoundingMode rounding) {

    /// Billed by months of UTC where nothing else is said.
    public static final ZoneId USUAL_ZONE = ZoneId.of("UTC");

    /// An account on the usual terms: UTC, no tolerance, half-even.
    public Account(ProviderId provider, AccountId id, CurrencyCode currency, boolean sendsReceipts) {
        this(provider, id, currency, sendsReceipts, USUAL_ZONE, BigDecimal.ZERO, RoundingMode.HALF_EVEN);
    }
}
