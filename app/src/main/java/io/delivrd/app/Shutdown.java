package io.delivrd.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns a signal to the process into an orderly end of the command that runs: the command is told, ends in its own
/// order, and the process waits for it.
final class Shutdown {

    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final Duration LONGEST_END = Duration.ofSeconds(30);
    /// As of the Java machine itself, see `-XX:+ExitOnOutOfMemoryError`.
    private static final int OUT_OF_MEMORY = 3;

    private static final CountDownLatch REQUESTED = new CountDownLatch(1);
    private static final CountDownLatch FINISHED = new CountDownLatch(1);

    private Shutdown() {}

    static void install() {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    REQUESTED.countDown();
                    awaitEnd();
                }));
        Thread.setDefaultUncaughtExceptionHandler(Shutdown::died);
    }

    /// Without memory nothing can be answered for: the process ends at once, and who supervises it starts it anew. The
    /// launcher tells the Java machine the same, which sees it sooner.
    private static void died(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            Runtime.getRuntime().halt(OUT_OF_MEMORY);
        }
        LOG.error("thread died name={}", thread.getName(), failure);
    }

    /// Returns when the process is to end.
    static void awaitRequest() {
        await(REQUESTED);
    }

    /// @return whether the process is to end
    static boolean isRequested() {
        return REQUESTED.getCount() == 0;
    }

    /// The command has ended: nothing is left to wait for.
    static void finished() {
        FINISHED.countDown();
    }

    /// Not for ever: a command that hangs must not keep the process.
    private static void awaitEnd() {
        try {
            if (!FINISHED.await(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.error("stopping took too long, giving up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
