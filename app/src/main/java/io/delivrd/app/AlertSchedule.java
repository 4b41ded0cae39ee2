package io.delivrd.app;

import io.delivrd.application.alert.ConfigureAlerts;
import io.delivrd.application.alert.EvaluateAlerts;
import io.delivrd.application.fallback.PollerLock;
import io.delivrd.application.upkeep.Guard;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at all alerts every half minute; of all instances one does.
@Singleton
@Bean(preDestroy = "close")
final class AlertSchedule implements Guard {

    private static final Logger LOG = LoggerFactory.getLogger(AlertSchedule.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final ConfigureAlerts configure;
    private final AlertSettings settings;
    private final Rounds rounds;

    AlertSchedule(EvaluateAlerts alerts, ConfigureAlerts configure, AlertSettings settings, PollerLock lock) {
        this.configure = configure;
        this.settings = settings;
        rounds = new Rounds(
                "alerts",
                EVERY,
                () -> lock.alone("alerts", alerts::evaluateAll),
                e -> LOG.warn("alerts not evaluated", e));
    }

    /// Keeps the rules of the configuration, then begins; only a server does.
    void start() {
        configure.keep(settings.rules());
        rounds.start();
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public boolean isAlive() {
        return rounds.isAlive();
    }

    void close() {
        rounds.close();
    }
}
