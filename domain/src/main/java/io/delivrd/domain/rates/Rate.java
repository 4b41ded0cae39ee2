package io.delivrd.domain.rates;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// A share of a count, never without its count: hits of n, with the 95 % interval of Wilson's score method.
///
/// 0 of 0 is no data, not 0 %.
///
/// @param hits 0 to n
/// @param n zero or more
/// @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927</a>, recommended for all n by Agresti
///     and Coull 1998
public record Rate(long hits, long n) {

    /// Decimals of value and bounds.
    public static final int SCALE = 6;

    /// An interval of plausible shares.
    ///
    /// @param low 0 to 1
    /// @param high 0 to 1
    public record Interval(BigDecimal low, BigDecimal high) {}

    public Rate {
        if (hits < 0 || hits > n) {
            throw new IllegalArgumentException(hits + " of " + n + " is no share");
        }
    }

    /// The share of two counts that may have been read one after the other while they moved, since what is spread over
    /// several databases has no common moment: what was hit was there to be hit.
    public static Rate ofCounts(long hits, long n) {
        long hit = Math.max(0, hits);
        return new Rate(hit, Math.max(hit, n));
    }

    /// @return 0 to 1, rounded to six decimals; empty if n is 0
    public Optional<BigDecimal> value() {
        return n == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(hits).divide(BigDecimal.valueOf(n), SCALE, RoundingMode.HALF_EVEN));
    }

    /// @return the 95 % Wilson score interval; empty if n is 0
    public Optional<Interval> interval() {
        if (n == 0) {
            return Optional.empty();
        }
        double share = (double) hits / n;
        return Optional.of(new Interval(
                bound(WilsonScore.low(share, n, WilsonScore.usual())),
                bound(WilsonScore.high(share, n, WilsonScore.usual()))));
    }

    private static BigDecimal bound(double share) {
        return BigDecimal.valueOf(Math.clamp(share, 0, 1)).setScale(SCALE, RoundingMode.HALF_EVEN);
    }
}
