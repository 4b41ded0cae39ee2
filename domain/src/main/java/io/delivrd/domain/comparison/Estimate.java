package io.delivrd.domain.comparison;

import io.delivrd.domain.rates.Rate;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// A share, or a difference of shares, with its band.
///
/// @param value six decimals
/// @param low not above the value
/// @param high not below the value
public record Estimate(BigDecimal value, BigDecimal low, BigDecimal high) {

    static Estimate of(BigDecimal value, double below, double above, double least) {
        double middle = value.doubleValue();
        return new Estimate(value, decimal(Math.max(least, middle - below)), decimal(Math.min(1, middle + above)));
    }

    /// Of what may be more than a share.
    static Estimate around(BigDecimal value, double half) {
        double middle = value.doubleValue();
        return new Estimate(value, decimal(middle - half), decimal(middle + half));
    }

    static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(Rate.SCALE, RoundingMode.HALF_EVEN);
    }

    /// @return whether the band lies wholly above or wholly below 0
    public boolean isClear() {
        return low.signum() > 0 || high.signum() < 0;
    }
}
