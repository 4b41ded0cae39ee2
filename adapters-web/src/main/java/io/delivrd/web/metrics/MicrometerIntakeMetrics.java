package io.delivrd.web.metrics;

import io.delivrd.application.intake.IntakeMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/// The counts of the intake as `delivrd.intake.*` meters.
@Singleton
final class MicrometerIntakeMetrics implements IntakeMetrics {

    private final Counter received;
    private final Counter logged;
    private final Counter refused;
    private final Counter turnedAway;
    private final Timer commit;

    MicrometerIntakeMetrics(MeterRegistry registry) {
        received = counter(registry, "received", "Receipts handed to the intake");
        logged = counter(registry, "logged", "Receipts in the log, on disk");
        refused = counter(registry, "refused", "Receipts the store refuses for a value in them");
        turnedAway = counter(registry, "turned_away", "Receipts not stored, which the provider sends again");
        commit = Timer.builder("delivrd.intake.commit")
                .description("From the start of a batch's transaction to its commit")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(5))
                .register(registry);
    }

    @Override
    public void received(int receipts) {
        received.increment(receipts);
    }

    @Override
    public void logged(int receipts, Duration took) {
        logged.increment(receipts);
        commit.record(took);
    }

    @Override
    public void refused(int receipts) {
        refused.increment(receipts);
    }

    @Override
    public void turnedAway(int receipts) {
        turnedAway.increment(receipts);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder("delivrd.intake." + name)
                .description(description)
                .register(registry);
    }
}
