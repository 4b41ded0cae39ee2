package io.delivrd.web.metrics;

import io.delivrd.application.intake.RecordReceipts;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;

/// How full the intake's queue is.
@Context
final class IntakeGauges {

    IntakeGauges(MeterRegistry registry, RecordReceipts intake) {
        Gauge.builder("delivrd.intake.backlog", intake, RecordReceipts::backlog)
                .description("Submissions of receipts that wait or are being stored")
                .register(registry);
        Gauge.builder("delivrd.intake.capacity", intake, RecordReceipts::capacity)
                .description("Submissions of receipts that may wait")
                .register(registry);
    }
}
