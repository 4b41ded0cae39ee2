package io.delivrd.application.network;

import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.network.NetworkExpectation;
import io.delivrd.domain.network.ReceiptSupport;
import java.time.Duration;

/// How long an open part stays open on networks nothing is said of, before it reads as unknown.
///
/// @param validity how long a network tries to deliver
/// @param grace how much longer a receipt may take to reach us
public record UsualHorizon(Duration validity, Duration grace) {

    public Duration length() {
        return validity.plus(grace);
    }

    /// @return what holds for a network nothing is said of
    public NetworkExpectation of(NetworkCode network) {
        return new NetworkExpectation(network, validity, grace, ReceiptSupport.UNKNOWN);
    }

    /// @return what is said of the network, else what holds for one nothing is said of
    public NetworkExpectation inForce(NetworkCode network, NetworkExpectations expectations) {
        return expectations.all().stream()
                .filter(said -> said.network().equals(network))
                .findFirst()
                .orElseGet(() -> of(network));
    }
}
