package io.delivrd.web.metrics;

import io.delivrd.application.folding.FoldReceipts;
import io.delivrd.application.intake.RecordReceipts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;

/// How full the intake's queue is, and how far the folding is behind the log.
@Context
final class IntakeGauges {

    IntakeGauges(MeterRegistry registry, RecordReceipts intake, FoldReceipts folding) {
        Gauge.builder("delivrd.intake.backlog", intake, RecordReceipts::backlog)
                .description("Submissions of receipts that wait or are being stored")
                .register(registry);
        Gauge.builder("delivrd.intake.capacity", intake, RecordReceipts::capacity)
                .description("Submissions of receipts that may wait")
                .register(registry);
        Gauge.builder("delivrd.folding.behind", folding, FoldReceipts::behind)
                .description("Receipts in the log of this instance that are not folded yet")
                .register(registry);
        Gauge.builder("delivrd.folding.lag", folding, counted -> counted.lag().toNanos() / 1e9)
                .description("For how long the oldest of them has been in the log")
                .baseUnit("seconds")
                .register(registry);
    }
}
