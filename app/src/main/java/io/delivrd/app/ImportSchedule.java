package io.delivrd.app;

import io.delivrd.application.imports.RunImports;
import io.delivrd.application.upkeep.Guard;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tends imports: this instance's own, and those that another has left.
@Singleton
@Bean(preDestroy = "close")
final class ImportSchedule implements Guard {

    private static final Logger LOG = LoggerFactory.getLogger(ImportSchedule.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final Rounds rounds;

    ImportSchedule(RunImports imports) {
        rounds = new Rounds("imports-tend", EVERY, imports::tend, e -> LOG.warn("imports not tended", e));
    }

    /// Begins; only a server does.
    void start() {
        rounds.start();
    }

    @Override
    public String name() {
        return "imports";
    }

    @Override
    public boolean isAlive() {
        return rounds.isAlive();
    }

    void close() {
        rounds.close();
    }
}
