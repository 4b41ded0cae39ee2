package io.delivrd.ui;

import io.delivrd.domain.message.Standing;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Unknowable;
import io.delivrd.domain.receipt.DeliveryState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Parts that are counted alike.
///
/// @param error empty text for none
/// @param priceEach empty if no price was seen
record Counted(
        Instant at,
        String campaign,
        String network,
        String account,
        DeliveryState state,
        Standing standing,
        boolean aged,
        boolean recovered,
        String error,
        Optional<Price> priceEach,
        long n) {

    static Counted of(String at, String campaign, String network, DeliveryState state, long n) {
        return new Counted(
                Instant.parse(at),
                campaign,
                network,
                "ab12cd34",
                state,
                Standing.PLAIN,
                false,
                false,
                "",
                Optional.empty(),
                n);
    }

    Counted priced(String each, String currency) {
        Price price = new Price(new BigDecimal(each), new CurrencyCode(currency));
        return new Counted(
                at, campaign, network, account, state, standing, aged, recovered, error, Optional.of(price), n);
    }

    Counted error(String code) {
        return new Counted(at, campaign, network, account, state, standing, aged, recovered, code, priceEach, n);
    }

    Counted standing(Standing other) {
        return new Counted(at, campaign, network, account, state, other, aged, recovered, error, priceEach, n);
    }

    Counted byAge() {
        return new Counted(
                at, campaign, network, account, DeliveryState.UNKNOWN, standing, true, recovered, "", priceEach, n);
    }

    Counted on(String otherAccount) {
        return new Counted(at, campaign, network, otherAccount, state, standing, aged, recovered, error, priceEach, n);
    }

    /// By a record that was fetched or imported alone.
    Counted fetched() {
        return new Counted(at, campaign, network, account, state, standing, aged, true, error, priceEach, n);
    }

    DeliveryCounts counts(boolean silent) {
        long providerExpired = standing == Standing.PROVIDER_EXPIRED ? n : 0;
        long contradicted = standing == Standing.CONTRADICTED ? n : 0;
        return silent
                ? DeliveryCounts.of(new Unknowable(Map.of(state, n), providerExpired, contradicted))
                : new DeliveryCounts(
                        Map.of(state, n),
                        providerExpired,
                        aged ? n : 0,
                        contradicted,
                        recovered ? n : 0,
                        state.isOpen() ? n : 0,
                        Unknowable.NONE);
    }
}
