package io.delivrd.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.upkeep.Guard;
import io.delivrd.web.testing.MemoryReceipts;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

final class IntakeReadinessTest {

    private final ExecutorService blocking = Executors.newSingleThreadExecutor();
    private final Draining draining = new Draining();

    @AfterEach
    void close() {
        blocking.close();
    }

    @Test
    void aServerThatHasLostAGuardIsNotReady() {
        assertThat(statusWith(new Watching("one", true), new Watching("other", true)))
                .isEqualTo(HealthStatus.UP);
        assertThat(statusWith(new Watching("one", true), new Watching("other", false)))
                .isEqualTo(HealthStatus.DOWN);
    }

    @Test
    void aServerThatIsAboutToStopIsNotReady() {
        assertThat(statusWith()).isEqualTo(HealthStatus.UP);
        draining.begin();
        assertThat(statusWith()).isEqualTo(HealthStatus.DOWN);
    }

    private HealthStatus statusWith(Guard... guards) {
        return Mono.from(new IntakeReadiness(new MemoryReceipts(), List.of(guards), draining, blocking).getResult())
                .map(HealthResult::getStatus)
                .blockOptional()
                .orElseThrow();
    }

    private record Watching(String name, boolean isAlive) implements Guard {}
}
