package io.delivrd.app;

import io.delivrd.application.conversion.TellConversions;
import io.delivrd.application.fallback.Poller;
import io.delivrd.application.fallback.PollerLock;
import io.delivrd.application.imports.RunImports;
import io.delivrd.web.api.PollerNudge;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the server does by itself: polls, tells providers of conversions, goes on with imports cut short.
@Singleton
@Bean(preDestroy = "close")
final class Schedules implements PollerNudge {

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);

    private final Poller poller;
    private final TellConversions conversions;
    private final PollerLock lock;
    private final RunImports imports;
    private final FallbackSettings settings;
    private final Semaphore nudges = new Semaphore(0);
    private final List<Thread> threads = List.of(
            Thread.ofPlatform().name("watch").unstarted(this::watch),
            Thread.ofPlatform().name("poll").unstarted(this::poll));

    Schedules(
            Poller poller,
            TellConversions conversions,
            PollerLock lock,
            RunImports imports,
            FallbackSettings settings) {
        this.poller = poller;
        this.conversions = conversions;
        this.lock = lock;
        this.imports = imports;
        this.settings = settings;
    }

    /// Begins; only a server does.
    void start() {
        imports.resume();
        threads.forEach(Thread::start);
    }

    @Override
    public void nudge() {
        nudges.release();
    }

    private void watch() {
        while (!Thread.currentThread().isInterrupted()) {
            attempted(poller::watch);
            attempted(() -> lock.alone("conversions", conversions::tell));
            nudge();
            try {
                TimeUnit.MILLISECONDS.sleep(settings.interval().toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void poll() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                nudges.acquire();
                nudges.drainPermits();
            } catch (InterruptedException e) {
                return;
            }
            attempted(poller::carryOut);
        }
    }

    /// What fails now may succeed the next time: the store or the lock may have been away.
    private static void attempted(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.warn("schedule failed", e);
        }
    }

    void close() {
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(3));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
