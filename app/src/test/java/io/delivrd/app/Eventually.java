package io.delivrd.app;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for what another process will do at its own time, by asking again and again.
final class Eventually {

    private static final long PAUSE_NANOS = 50_000_000;

    private Eventually() {}

    /// @param what for the message
    /// @throws AssertionError if it did not come true within the time
    static void holds(String what, Duration within, BooleanSupplier condition) {
        long deadline = System.nanoTime() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not within " + within + ": " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }
}
