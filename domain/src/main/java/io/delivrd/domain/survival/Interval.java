package io.delivrd.domain.survival;

/// An interval of plausible shares.
///
/// @param low 0 to 1
/// @param high 0 to 1, at least `low`
public record Interval(double low, double high) {

    /// Standard normal quantile of 97.5 %.
    static final double USUAL = 1.959963984540054;

    /// Wilson's score interval, for a share that was found in as many parts as `size` says.
    ///
    /// @param share 0 to 1
    /// @param lowSize for the lower bound; more than zero
    /// @param highSize for the upper bound; more than zero
    /// @param z how many standard errors it is wide, to either side
    static Interval score(double share, double lowSize, double highSize, double z) {
        return new Interval(
                share == 0 ? 0 : Math.clamp(bound(share, lowSize, z, -1), 0, share),
                share == 1 ? 1 : Math.clamp(bound(share, highSize, z, 1), share, 1));
    }

    private static double bound(double share, double size, double z, int side) {
        double spread = z * z / size;
        double half = z * Math.sqrt(share * (1 - share) / size + spread / (4 * size));
        return (share + spread / 2 + side * half) / (1 + spread);
    }
}
