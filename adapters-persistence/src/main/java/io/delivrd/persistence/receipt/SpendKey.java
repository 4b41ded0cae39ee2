package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Contribution;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.receipt.DeliveryState;
import java.time.Instant;

/// By what parts are counted for the month's books.
///
/// @param window start of a quarter hour
/// @param prefix first digits of the number, where nothing of ours names a price: tariffs may go by it
record SpendKey(
        Instant window,
        String provider,
        String account,
        String campaign,
        String network,
        DeliveryState state,
        Standing standing,
        String prefix,
        PartPrices prices) {

    static SpendKey of(StoredPart part) {
        Contribution counted = part.contribution();
        return new SpendKey(
                counted.window(),
                counted.provider().text(),
                counted.account().text(),
                counted.campaign().text(),
                counted.network().text(),
                counted.state(),
                counted.standing(),
                part.prefix().orElse(""),
                part.state().prices());
    }
}
