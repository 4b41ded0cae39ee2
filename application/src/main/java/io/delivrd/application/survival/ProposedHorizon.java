package io.delivrd.application.survival;

import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.survival.Survival;
import java.time.Duration;
import java.util.Optional;

/// A horizon as it was measured, in place of the one in force.
///
/// @param expectation the one in force with the horizon that was measured, in whole hours, as settings have it;
///     all of it is validity, because what was measured holds the way to us
/// @param n how many parts it rests on
public record ProposedHorizon(NetworkExpectation expectation, long n) {

    private static final Duration HOUR = Duration.ofHours(1);

    /// @param inForce of the network
    /// @return empty if nothing can be proposed, or people may set no horizon that long
    public static Optional<ProposedHorizon> of(Survival survival, NetworkExpectation inForce) {
        return survival.horizon()
                .map(ProposedHorizon::wholeHours)
                .filter(length -> length.compareTo(NetworkExpectation.LONGEST) <= 0)
                .map(length -> new ProposedHorizon(accepted(length, inForce), survival.n()));
    }

    /// @param length more than zero, [NetworkExpectation#LONGEST] at most
    public static NetworkExpectation accepted(Duration length, NetworkExpectation inForce) {
        return new NetworkExpectation(inForce.network(), length, Duration.ZERO, inForce.support());
    }

    private static Duration wholeHours(Duration measured) {
        return HOUR.multipliedBy(Math.max(1, Math.ceilDiv(measured.toMillis(), HOUR.toMillis())));
    }
}
