package io.delivrd.domain.network;

import java.time.Duration;

/// How long to wait for a network's final receipts, and whether any will come.
///
/// @param validity how long the network tries to deliver; more than zero
/// @param grace how much longer a receipt may take to reach us; zero or more
/// @param support what its receipts are worth
public record NetworkExpectation(NetworkCode network, Duration validity, Duration grace, ReceiptSupport support) {

    /// The longest validity, and the longest grace, that people may set.
    public static final Duration LONGEST = Duration.ofDays(30);

    public NetworkExpectation {
        if (!validity.isPositive() || grace.isNegative()) {
            throw new IllegalArgumentException("validity must be positive and grace not negative");
        }
    }

    /// @return the age at which an open part reads as unknown
    public Duration horizon() {
        return validity.plus(grace);
    }
}
