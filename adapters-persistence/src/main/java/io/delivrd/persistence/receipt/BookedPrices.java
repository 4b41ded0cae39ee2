package io.delivrd.persistence.receipt;

import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.money.PriceObservation;
import java.util.Optional;

/// Both sides of a part's price as its row has them: nothing beside what counts while no record has a price.
record BookedPrices(int records, Optional<Boolean> known, Optional<PriceObservation> ours, Optional<Price> theirs) {

    private static final BookedPrices NONE = new BookedPrices(0, Optional.empty(), Optional.empty(), Optional.empty());

    static BookedPrices of(PartPrices prices) {
        return prices.records() == 0
                ? NONE
                : new BookedPrices(prices.records(), Optional.of(prices.known()), prices.ours(), prices.theirs());
    }
}
