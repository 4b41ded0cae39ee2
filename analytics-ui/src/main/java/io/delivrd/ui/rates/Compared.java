package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.domain.rates.Rate;
import io.delivrd.domain.rates.RateDifference;
import java.math.BigDecimal;
import java.util.Optional;

/// A row with the rate that leads its page, beside the same rate before.
///
/// @param before empty if it is compared with nothing; of nothing if there was none of it before
/// @param slice whether only what ended in certain ways was asked for
/// @param seesMoney whether the reader may see the spend
record Compared(DeliveryRow row, Rate rate, Optional<Rate> before, boolean slice, boolean seesMoney) {

    /// @return empty if it is compared with nothing
    Optional<RateDifference> change() {
        return before.map(other -> new RateDifference(rate, other));
    }

    /// @return the bound of the difference that is nearer to 0; 0 if 0 lies within
    Optional<BigDecimal> clearChange() {
        return change().flatMap(RateDifference::interval)
                .map(interval ->
                        interval.low().max(BigDecimal.ZERO).add(interval.high().min(BigDecimal.ZERO)));
    }
}
