package io.delivrd.simulator;

import java.math.BigDecimal;

/// The traffic of a campaign on one network.
///
/// @param code MCC and MNC, leading zeros kept, or the provider's alphabetic code
/// @param weight share of the campaign's messages, relative to the other networks' weights
/// @param profile how the network answers
/// @param price of one part, at most 8 decimals, in the currency of the account
public record NetworkTraffic(String code, double weight, NetworkProfile profile, BigDecimal price) {

    public NetworkTraffic {
        if (!(weight > 0)) {
            throw new IllegalArgumentException("weight out of range: " + weight);
        }
        price = price.setScale(8);
    }

    /// @param price decimal text, such as `0.0333`
    public static NetworkTraffic of(String code, double weight, NetworkProfile profile, String price) {
        return new NetworkTraffic(code, weight, profile, new BigDecimal(price));
    }
}
