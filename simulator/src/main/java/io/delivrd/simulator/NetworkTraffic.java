package io.delivrd.simulator;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// The traffic of a campaign on one network.
///
/// @param code MCC and MNC, leading zeros kept, or the provider's alphabetic code
/// @param weight share of the campaign's messages, relative to the other networks' weights
/// @param profile how the network answers
/// @param price of one part, at most 8 decimals, in the currency of the account
/// @param validity how long its carrier tries, whatever the campaign asks for; empty where it does as it is asked
public record NetworkTraffic(
        String code, double weight, NetworkProfile profile, BigDecimal price, Optional<Duration> validity) {

    public NetworkTraffic {
        if (!(weight > 0)) {
            throw new IllegalArgumentException("weight out of range: " + weight);
        }
        price = price.setScale(8);
    }

    /// @param price decimal text, such as `0.0333`
    public static NetworkTraffic of(String code, double weight, NetworkProfile profile, String price) {
        return new NetworkTraffic(code, weight, profile, new BigDecimal(price), Optional.empty());
    }

    /// @param validity how long its carrier tries, whatever the campaign asks for
    public NetworkTraffic validFor(Duration validity) {
        return new NetworkTraffic(code, weight, profile, price, Optional.of(validity));
    }
}
