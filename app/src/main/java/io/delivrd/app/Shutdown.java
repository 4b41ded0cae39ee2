package io.delivrd.app;

import java.util.concurrent.CountDownLatch;

/// Turns a signal to the process into an orderly end of the command that runs: the command is told, ends in its own
/// order, and the process waits for it.
final class Shutdown {

    private static final CountDownLatch REQUESTED = new CountDownLatch(1);
    private static final CountDownLatch FINISHED = new CountDownLatch(1);

    private Shutdown() {}

    static void install() {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("shutdown").unstarted(() -> {
                    REQUESTED.countDown();
                    await(FINISHED);
                }));
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
