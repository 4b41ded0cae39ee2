package io.delivrd.domain.rates;

/// The bounds of Wilson's score interval for a share that is known as well as from so many independent parts.
///
/// @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927</a>
public final class WilsonScore {

    private WilsonScore() {}

    /// @return the standard normal quantile of 97.5 %, for an interval of 95 %
    public static double usual() {
        return 1.959963984540054;
    }

    /// @param share 0 to 1
    /// @param n more than 0; not whole where parts are not equally many or not independent
    /// @param quantile of the normal distribution
    /// @return 0 to the share, but for rounding
    public static double low(double share, double n, double quantile) {
        return bound(share, n, quantile, -1);
    }

    /// Like [#low].
    ///
    /// @return the share to 1, but for rounding
    public static double high(double share, double n, double quantile) {
        return bound(share, n, quantile, 1);
    }

    private static double bound(double share, double n, double quantile, int side) {
        double spread = quantile * quantile / n;
        double half = quantile * Math.sqrt(share * (1 - share) / n + spread / (4 * n));
        return (share + spread / 2 + side * half) / (1 + spread);
    }
}
