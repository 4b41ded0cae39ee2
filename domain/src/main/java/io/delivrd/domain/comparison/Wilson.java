package io.delivrd.domain.comparison;

import io.delivrd.domain.rates.WilsonScore;

/// Wilson's score interval for a share that is known as well as from so many independent parts, as distances from the
/// share; and Newcombe's of a difference, which is the hybrid of two of them.
///
/// @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson 1927</a>
/// @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">Newcombe
///     1998</a>, method 10; for rates that are standardised
///     <a href="https://doi.org/10.1002/sim.3095">Zou and Donner 2008</a>
record Wilson(double below, double above) {

    /// @param n more than 0; not whole where parts are not equally many or not independent
    /// @param quantile of the normal distribution
    static Wilson of(double share, double n, double quantile) {
        return new Wilson(
                Math.min(share, share - WilsonScore.low(share, n, quantile)),
                Math.min(1 - share, WilsonScore.high(share, n, quantile) - share));
    }

    /// @return of this one's share less the other's
    Wilson less(Wilson other) {
        return new Wilson(Math.hypot(below, other.above), Math.hypot(above, other.below));
    }
}
