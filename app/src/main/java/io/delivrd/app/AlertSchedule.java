package io.delivrd.app;

import io.delivrd.application.alert.ConfigureAlerts;
import io.delivrd.application.alert.EvaluateAlerts;
import io.delivrd.application.fallback.PollerLock;
import io.delivrd.application.upkeep.Guard;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at all alerts every half minute; of all instances one does.
@Singleton
@Bean(preDestroy = "close")
final class AlertSchedule implements Guard {

    private static final Logger LOG = LoggerFactory.getLogger(AlertSchedule.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final EvaluateAlerts alerts;
    private final ConfigureAlerts configure;
    private final AlertSettings settings;
    private final PollerLock lock;
    private final Thread thread = Thread.ofPlatform().name("alerts").unstarted(this::look);

    AlertSchedule(EvaluateAlerts alerts, ConfigureAlerts configure, AlertSettings settings, PollerLock lock) {
        this.alerts = alerts;
        this.configure = configure;
        this.settings = settings;
        this.lock = lock;
    }

    /// Keeps the rules of the configuration, then begins; only a server does.
    void start() {
        configure.keep(settings.rules());
        thread.start();
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public boolean isAlive() {
        return thread.getState() != Thread.State.TERMINATED;
    }

    private void look() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                lock.alone("alerts", alerts::evaluateAll);
            } catch (RuntimeException | Error e) {
                // The store may have been away: the next time may succeed.
                LOG.warn("alerts not evaluated", e);
            }
            try {
                TimeUnit.NANOSECONDS.sleep(EVERY.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(3));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
