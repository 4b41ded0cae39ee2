package io.delivrd.persistence.rates;

import io.delivrd.domain.message.Settlement;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.receipt.DeliveryState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// Parts that no question told apart so finely needs apart, as they are stored: they age when they are read.
///
/// @param key by what they are told apart, but the state
/// @param silent whether their network or account sends no receipts
/// @param ages from when on they read otherwise than they are stored; [Instant#MAX] if never
/// @param currency empty text for parts without a price
record Cell(
        List<String> key,
        DeliveryState state,
        Standing standing,
        Settlement settlement,
        boolean silent,
        Instant ages,
        String currency,
        long n,
        BigDecimal amount) {

    /// How parts count in a group.
    ///
    /// @param state as it reads
    /// @param aged whether it reads so by age
    record Kind(
            DeliveryState state,
            Standing standing,
            Settlement settlement,
            boolean aged,
            boolean silent,
            String currency) {

        boolean isProviderExpired() {
            return standing == Standing.PROVIDER_EXPIRED;
        }
    }

    Kind at(Instant asOf) {
        boolean over = !ages.isAfter(asOf);
        return new Kind(
                over ? standing.agesTo() : state,
                standing,
                settlement,
                over && standing != Standing.RETRYING,
                silent,
                currency);
    }
}
