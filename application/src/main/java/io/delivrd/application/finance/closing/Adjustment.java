package io.delivrd.application.finance.closing;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.PartKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;

/// By how much a part of a closed month has changed since, in one currency.
///
/// @param period the closed month it is about
/// @param revision of its closing
/// @param receivedAt when the latest receipt of the part came; empty where none is kept
/// @param windowAt by which the part belongs to the month
/// @param amount change of what counts; scale 8, as those below
/// @param ours change of what we expected to be billed
/// @param theirs change of what the records bill
public record Adjustment(
        YearMonth period,
        int revision,
        Reason reason,
        Optional<Instant> receivedAt,
        PartKey part,
        Instant windowAt,
        Campaign campaign,
        NetworkCode network,
        CurrencyCode currency,
        BigDecimal amount,
        BigDecimal ours,
        BigDecimal theirs) {

    /// Why a closed month is not what it was.
    public enum Reason {
        /// A receipt or submission came late, or moved the part to another month.
        LATE_RECEIPT,
        /// A record of the provider says another price than counted before.
        PRICE_REVISION,
        /// A record of a part we had heard nothing of.
        ONLY_THEIRS;

        private final String tag = name().toLowerCase(Locale.ROOT);

        /// @return the name in JSON, CSV and SQL
        public String tag() {
            return tag;
        }

        /// @throws IllegalArgumentException if no reason has that name
        public static Reason ofTag(String tag) {
            for (Reason reason : values()) {
                if (reason.tag.equals(tag)) {
                    return reason;
                }
            }
            throw new IllegalArgumentException("no reason is called " + tag);
        }
    }

    /// Adjustments of one month, reason and currency.
    ///
    /// @param period the closed month they are about
    public record Sum(
            YearMonth period,
            Reason reason,
            CurrencyCode currency,
            long lines,
            BigDecimal amount,
            BigDecimal ours,
            BigDecimal theirs) {}
}
