package io.delivrd.persistence.network;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How long an open part may stay open on networks nothing is said of.
///
/// @param validity how long a network tries to deliver
/// @param grace how much longer a receipt may take to reach us
@ConfigurationProperties("delivrd.horizon")
record HorizonSettings(
        @Bindable(defaultValue = "72h") Duration validity,
        @Bindable(defaultValue = "6h") Duration grace) {

    HorizonSettings {
        if (!validity.isPositive() || grace.isNegative()) {
            throw new IllegalArgumentException("delivrd.horizon: validity must be positive and grace not negative");
        }
    }
}
