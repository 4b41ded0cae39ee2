package io.delivrd.domain.forecast;

import java.time.Duration;
import java.util.Optional;

/// What share of the parts sent so far will be delivered in the end (`delivered_of_all` of those parts: what is not
/// sent yet is not in it, and parts past their horizon count as not delivered unless a receipt comes after all).
///
/// @param n parts sent so far
/// @param delivered of them, so far
/// @param open of them, no older than the horizon of their network
/// @param history parts of which it was learnt what to expect
/// @param expected empty if there is not enough to learn from
public record Forecast(long n, long delivered, long open, long history, Optional<Expected> expected) {

    /// @param value the mean, 0 to 1
    /// @param ninety in nine of ten cases the rate will lie there
    /// @param fifty in half of the cases the rate will lie there
    /// @param knownIn until 95 % of the receipts that will ever come are there; zero if they are
    /// @param unlike how likely it is that what comes at present does not come as it used to, 0 to 1
    public record Expected(double value, Band ninety, Band fifty, Duration knownIn, double unlike) {

        /// In how many cases of one the rate will lie in [#ninety].
        public static final double LEVEL = 0.9;
    }

    /// @param low 0 to 1
    /// @param high 0 to 1
    public record Band(double low, double high) {}

    /// @return the share that is open; 0 of none
    public double openShare() {
        return n == 0 ? 0 : (double) open / n;
    }
}
