package io.delivrd.app;

import io.delivrd.application.conversion.TellConversions;
import io.delivrd.application.fallback.Poller;
import io.delivrd.application.imports.RunImports;
import io.delivrd.web.api.PollerNudge;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
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
    private final RunImports imports;
    private final FallbackSettings settings;
    private final Semaphore nudges = new Semaphore(0);
    private final Thread loop = Thread.ofPlatform().name("schedules").unstarted(this::run);

    Schedules(Poller poller, TellConversions conversions, RunImports imports, FallbackSettings settings) {
        this.poller = poller;
        this.conversions = conversions;
        this.imports = imports;
        this.settings = settings;
    }

    /// Begins; only a server does.
    void start() {
        imports.resume();
        loop.start();
    }

    @Override
    public void nudge() {
        nudges.release();
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                poller.tick();
                conversions.tell();
            } catch (RuntimeException e) {
                // The next round may succeed: the store or the lock may have been away.
                LOG.warn("schedule failed", e);
            }
            try {
                if (nudges.tryAcquire(settings.interval().toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    void close() {
        loop.interrupt();
        try {
            loop.join(TimeUnit.SECONDS.toMillis(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
