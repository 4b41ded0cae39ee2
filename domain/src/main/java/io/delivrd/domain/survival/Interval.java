package io.delivrd.domain.survival;

import io.delivrd.domain.rates.WilsonScore;

/// An interval of plausible shares.
///
/// @param low 0 to 1
/// @param high 0 to 1, at least `low`
public record Interval(double low, double high) {

    /// Wilson's score interval, for a share that was found in as many parts as `size` says.
    ///
    /// @param share 0 to 1
    /// @param lowSize for the lower bound; more than zero
    /// @param highSize for the upper bound; more than zero
    /// @param z how many standard errors it is wide, to either side
    static Interval score(double share, double lowSize, double highSize, double z) {
        return new Interval(
                share == 0 ? 0 : Math.clamp(WilsonScore.low(share, lowSize, z), 0, share),
                share == 1 ? 1 : Math.clamp(WilsonScore.high(share, highSize, z), share, 1));
    }
}
