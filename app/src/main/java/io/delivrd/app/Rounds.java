package io.delivrd.app;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A thread of its own that does one thing again and again, whatever befalls a round, until it is closed.
final class Rounds implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofSeconds(3);

    private final Supplier<Duration> round;
    private final Thread thread;

    /// @param name of the thread
    /// @param pause between two rounds
    /// @param failed tells of a round that failed; the next one comes all the same
    Rounds(String name, Duration pause, Runnable round, Consumer<Throwable> failed) {
        this(
                name,
                () -> {
                    round.run();
                    return pause;
                },
                pause,
                failed);
    }

    /// @param name of the thread
    /// @param round tells how long to pause before the next
    /// @param afterFailure how long to pause after a round that failed
    /// @param failed tells of it
    Rounds(String name, Supplier<Duration> round, Duration afterFailure, Consumer<Throwable> failed) {
        this.round = () -> {
            try {
                return round.get();
            } catch (RuntimeException | Error e) {
                // The store may have been away: the next time may succeed.
                failed.accept(e);
                return afterFailure;
            }
        };
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// @return false once it has ended, not before it begins
    boolean isAlive() {
        return thread.getState() != Thread.State.TERMINATED;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            Duration pause = round.get();
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /// Interrupts a round that is under way.
    void end() {
        thread.interrupt();
    }

    /// Interrupts a round that is under way, and waits a little for its end.
    @Override
    public void close() {
        end();
        try {
            thread.join(FAREWELL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
