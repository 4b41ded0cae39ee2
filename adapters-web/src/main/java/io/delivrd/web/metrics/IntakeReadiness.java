package io.delivrd.web.metrics;

import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.upkeep.Guard;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/// Ready means: a receipt that came now could be stored, and would be folded, and each [guard][Guard] lives,
/// and the server is not [about to stop][Draining]. Answers in time even while the store hangs, and asks it one
/// question at a time.
@Singleton
@Readiness
final class IntakeReadiness implements HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(IntakeReadiness.class);
    private static final long PATIENCE_MILLIS = 1_500;

    private final IntakeRecord record;
    private final List<Guard> guards;
    private final Draining draining;
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final ExecutorService blocking;
    private final AtomicReference<CompletableFuture<Void>> asked =
            new AtomicReference<>(CompletableFuture.completedFuture(null));

    IntakeReadiness(
            IntakeRecord record,
            List<Guard> guards,
            Draining draining,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.record = record;
        this.guards = guards;
        this.draining = draining;
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
                .handle((_, failure) ->
                        failure == null && !draining.hasBegun() && areAlive() ? HealthStatus.UP : HealthStatus.DOWN);
    }

    private boolean areAlive() {
        List<String> dead = guards.stream()
                .filter(guard -> !guard.isAlive())
                .map(Guard::name)
                .toList();
        dead.stream()
                .filter(lost::add)
                .forEach(name -> LOG.error("a thread that must run has died: restart the server guard={}", name));
        return dead.isEmpty();
    }
}
