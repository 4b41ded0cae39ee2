package io.delivrd.simulator;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/// What runs when the machine is told to stop.
final class Hooks {

    private Hooks() {}

    /// Returns when the machine is told to stop, or the thread is interrupted.
    static void awaitStop(PrintWriter err) {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread stopping = new Thread(stopped::countDown, "stop-provider");
        try {
            Runtime.getRuntime().addShutdownHook(stopping);
            err.println("Serving the provider until stopped");
            stopped.await();
            remove(stopping);
        } catch (InterruptedException _) {
            remove(stopping);
            Thread.currentThread().interrupt();
        } catch (IllegalStateException _) {
            // The machine is going down already.
        }
    }

    static void remove(Thread closing) {
        try {
            Runtime.getRuntime().removeShutdownHook(closing);
        } catch (IllegalStateException _) {
            // The machine is going down, which is what the hook is for.
        }
    }
}
