package io.delivrd.domain.rates;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// How far a rate lies from another one that was observed independently, with the 95 % interval of the difference.
///
/// @param rate the one in question
/// @param other what it is compared with
/// @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">Newcombe
///     1998</a>, method 10: the hybrid of two Wilson score intervals
public record RateDifference(Rate rate, Rate other) {

    /// An interval of plausible differences.
    ///
    /// @param low -1 to 1
    /// @param high -1 to 1, not below low
    public record Interval(BigDecimal low, BigDecimal high) {}

    /// @return -1 to 1, rate less other; empty if one of them has no data
    public Optional<BigDecimal> value() {
        return rate.value().flatMap(one -> other.value().map(one::subtract));
    }

    /// @return empty if one of them has no data
    public Optional<Interval> interval() {
        if (rate.interval().isEmpty() || other.interval().isEmpty()) {
            return Optional.empty();
        }
        Rate.Interval mine = rate.interval().get();
        Rate.Interval theirs = other.interval().get();
        double one = (double) rate.hits() / rate.n();
        double two = (double) other.hits() / other.n();
        double below = Math.hypot(one - mine.low().doubleValue(), theirs.high().doubleValue() - two);
        double above =
                Math.hypot(mine.high().doubleValue() - one, two - theirs.low().doubleValue());
        return Optional.of(new Interval(bound(one - two - below), bound(one - two + above)));
    }

    /// @return whether the interval lies wholly above or wholly below 0
    public boolean isClear() {
        return interval()
                .filter(found -> found.low().signum() > 0 || found.high().signum() < 0)
                .isPresent();
    }

    /// @return whether the rate is clearly lower than the other
    public boolean isDrop() {
        return interval().filter(found -> found.high().signum() < 0).isPresent();
    }

    private static BigDecimal bound(double difference) {
        return BigDecimal.valueOf(Math.clamp(difference, -1, 1)).setScale(Rate.SCALE, RoundingMode.HALF_EVEN);
    }
}
