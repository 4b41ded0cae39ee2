package io.delivrd.app;

import io.delivrd.application.imports.RunImports;
import io.delivrd.application.upkeep.Guard;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tends imports: this instance's own, and those that another has left.
@Singleton
@Bean(preDestroy = "close")
final class ImportSchedule implements Guard {

    private static final Logger LOG = LoggerFactory.getLogger(ImportSchedule.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final RunImports imports;
    private final Thread thread = Thread.ofPlatform().name("imports-tend").unstarted(this::tend);

    ImportSchedule(RunImports imports) {
        this.imports = imports;
    }

    /// Begins; only a server does.
    void start() {
        thread.start();
    }

    @Override
    public String name() {
        return "imports";
    }

    @Override
    public boolean isAlive() {
        return thread.getState() != Thread.State.TERMINATED;
    }

    private void tend() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                imports.tend();
            } catch (RuntimeException | Error e) {
                // The store may have been away: the next time may succeed.
                LOG.warn("imports not tended", e);
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
