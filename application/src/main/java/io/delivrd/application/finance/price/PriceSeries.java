package io.delivrd.application.finance.price;

import io.delivrd.domain.money.PriceDay;
import java.util.List;

/// What parts cost, day by day.
///
/// @param before days of the month before, in order
/// @param days of the month, in order; days without a priced part are not there
public record PriceSeries(PriceKey key, List<PriceDay> before, List<PriceDay> days) {

    public PriceSeries {
        before = List.copyOf(before);
        days = List.copyOf(days);
    }
}
