package io.delivrd.persistence.network;

import io.delivrd.application.network.UsualHorizon;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Hands the default horizon to those who read ages or tell of them.
@Factory
final class HorizonFactory {

    @Singleton
    UsualHorizon usualHorizon(HorizonSettings settings) {
        return new UsualHorizon(settings.validity(), settings.grace());
    }

    @Singleton
    @Named("default-horizon")
    Duration defaultHorizon(UsualHorizon usual) {
        return usual.length();
    }
}
