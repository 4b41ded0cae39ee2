package io.delivrd.web.webhook;

import io.delivrd.application.intake.ReceiptsUnavailable;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Store what came without holding up the server: a few at a time, and none longer than a provider waits.
///
/// What waits has its place in a queue until it is begun, or passed over since its provider waits no more: nothing
/// has to be given back.
final class Clerks implements AutoCloseable {

    private static final int AT_ONCE = 4;
    private static final int WAITING = 60;
    private static final long PATIENCE_MILLIS = 1_800;

    private final String name;
    private final ExecutorService threads;

    /// @param name of what they store
    Clerks(String name) {
        this.name = name;
        this.threads = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(WAITING),
                Thread.ofPlatform().name(name + "-", 0).daemon().factory());
    }

    /// @param work stores durably
    /// @return fails where it could not be stored, with [ReceiptsUnavailable] or a timeout
    <T> CompletionStage<T> store(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads).orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new ReceiptsUnavailable("too many wait: " + name, e));
        }
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
