package io.delivrd.ui.rates;

import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Rate;
import java.math.BigDecimal;
import java.time.Instant;

/// One bucket of a trend.
///
/// @param rate that is drawn
record TrendBucket(Instant start, DeliveryCounts counts, Rate rate) {

    /// @return 0 without a rate, as the bounds are
    double value() {
        return rate.value().map(BigDecimal::doubleValue).orElse(0.0);
    }

    double low() {
        return rate.interval().map(found -> found.low().doubleValue()).orElse(0.0);
    }

    double high() {
        return rate.interval().map(found -> found.high().doubleValue()).orElse(0.0);
    }
}
