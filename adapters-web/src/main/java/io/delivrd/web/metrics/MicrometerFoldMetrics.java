package io.delivrd.web.metrics;

import io.delivrd.application.folding.FoldMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;

/// The counts of the folding. What a receipt came to keeps the names it has had under `delivrd.intake.*`.
@Singleton
final class MicrometerFoldMetrics implements FoldMetrics {

    private final Counter stored;
    private final Counter repeated;
    private final Counter outOfOrder;
    private final Counter beyond;
    private final Counter failed;
    private final Counter setAside;
    private final Timer batch;

    MicrometerFoldMetrics(MeterRegistry registry) {
        stored = counter(registry, "delivrd.intake.stored", "Receipts folded for the first time");
        repeated = counter(registry, "delivrd.intake.repeated", "Receipts that had come before");
        outOfOrder = counter(
                registry, "delivrd.intake.out_of_order", "Stored receipts that something outranking them came before");
        beyond = counter(registry, "delivrd.intake.beyond", "Receipts that flooded parts do not keep");
        failed = counter(registry, "delivrd.folding.failed", "Batches that could not be folded and are tried again");
        setAside = counter(registry, "delivrd.folding.set_aside", "Receipts this version cannot fold");
        batch = Timer.builder("delivrd.folding.batch")
                .description("From the start of a batch's transaction to its commit")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(5))
                .register(registry);
    }

    @Override
    public void folded(int storedNow, int repeatedNow, int outOfOrderNow, Duration took) {
        stored.increment(storedNow);
        repeated.increment(repeatedNow);
        outOfOrder.increment(outOfOrderNow);
        batch.record(took);
    }

    @Override
    public void beyond(int receipts) {
        beyond.increment(receipts);
    }

    @Override
    public void failed() {
        failed.increment();
    }

    @Override
    public void setAside() {
        setAside.increment();
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
