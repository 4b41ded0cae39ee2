package io.delivrd.persistence.fallback;

import io.delivrd.application.fallback.PollerLock;
import io.delivrd.persistence.database.Database;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import net.javacrumbs.shedlock.core.LockConfiguration;
import net.javacrumbs.shedlock.core.SimpleLock;
import net.javacrumbs.shedlock.provider.jdbc.JdbcLockProvider;
import net.javacrumbs.shedlock.support.KeepAliveLockProvider;

/// A row in the database that is renewed while the task runs; should the process die, the lock runs out by itself.
@Singleton
@Bean(preDestroy = "close")
final class ShedLockPoller implements PollerLock {

    // The shortest time that the library keeps alive.
    private static final Duration RUNS_OUT_AFTER = Duration.ofSeconds(30);

    private final ScheduledExecutorService renewals = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("poller-lock").daemon().factory());
    private final KeepAliveLockProvider locks;
    private final InstantSource clock;

    ShedLockPoller(Database database, InstantSource clock) {
        this.locks = new KeepAliveLockProvider(new JdbcLockProvider(database.dataSource()), renewals);
        this.clock = clock;
    }

    @Override
    public boolean alone(String name, Runnable task) {
        Optional<SimpleLock> lock =
                locks.lock(new LockConfiguration(clock.instant(), name, RUNS_OUT_AFTER, Duration.ZERO));
        if (lock.isEmpty()) {
            return false;
        }
        try {
            task.run();
        } finally {
            lock.get().unlock();
        }
        return true;
    }

    void close() {
        renewals.shutdownNow();
    }
}
