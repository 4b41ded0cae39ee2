package io.delivrd.web.metrics;

import io.delivrd.application.folding.FoldReceipts;
import io.delivrd.application.intake.IntakeRecord;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/// Ready means: a receipt that came now could be stored, and would be folded. Answers in time even while the store
/// hangs, and asks it one question at a time.
@Singleton
@Readiness
final class IntakeReadiness implements HealthIndicator {

    private static final long PATIENCE_MILLIS = 1_500;

    private final IntakeRecord record;
    private final FoldReceipts folding;
    private final ExecutorService blocking;
    private final AtomicReference<CompletableFuture<Void>> asked =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    IntakeReadiness(
            IntakeRecord record, FoldReceipts folding, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.record = record;
        this.folding = folding;
        this.blocking = blocking;
    }

    @Override
    public Publisher<HealthResult> getResult() {
        return Mono.fromFuture(this::status)
                .map(status -> HealthResult.builder("intake", status).build());
    }

    private CompletableFuture<HealthStatus> status() {
        CompletableFuture<Void> question = asked.updateAndGet(
                before -> before.isDone() ? CompletableFuture.runAsync(record::requireReady, blocking) : before);
        return question.copy()
                .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .handle((_, failure) -> failure == null && folding.isAlive() ? HealthStatus.UP : HealthStatus.DOWN);
    }
}
