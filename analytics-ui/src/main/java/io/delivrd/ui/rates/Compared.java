package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryRow;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Denominator;
import io.delivrd.domain.rates.RateDifference;
import java.math.BigDecimal;
import java.util.Optional;

/// A row beside the counts it had before.
///
/// @param before empty if it is compared with nothing; without any counts if there was none of it before
/// @param seesMoney whether the reader may see the spend
record Compared(DeliveryRow row, Optional<DeliveryCounts> before, Denominator denominator, boolean seesMoney) {

    /// @return empty if it is compared with nothing
    Optional<RateDifference> change() {
        return before.map(counts -> new RateDifference(denominator.of(row.counts()), denominator.of(counts)));
    }

    /// @return the bound of the difference that is nearer to 0; 0 if 0 lies within
    Optional<BigDecimal> clearChange() {
        return change().flatMap(RateDifference::interval)
                .map(interval ->
                        interval.low().max(BigDecimal.ZERO).add(interval.high().min(BigDecimal.ZERO)));
    }
}
