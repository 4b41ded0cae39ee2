package io.delivrd.persistence.network;

import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Hands the default horizon to those who read ages.
@Factory
final class HorizonFactory {

    @Singleton
    @Named("default-horizon")
    Duration defaultHorizon(HorizonSettings settings) {
        return settings.validity().plus(settings.grace());
    }
}
