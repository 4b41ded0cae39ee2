package io.delivrd.web.webhook;

import io.delivrd.application.intake.ReceiptsUnavailable;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads bodies that hold many receipts aside, one after the other: they take long, and those with one receipt are not
/// to wait behind them.
@Singleton
final class LargeBodies {

    private static final int LARGE = 8_192;
    private static final int WAITING = 64;

    private final ThreadPoolExecutor reader = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("large-bodies").daemon().factory());

    /// @param length of the body, as it came
    static boolean isLarge(int length) {
        return length > LARGE;
    }

    /// @return fails with [ReceiptsUnavailable] where too many wait
    <T> CompletionStage<T> read(Supplier<CompletionStage<T>> work) {
        try {
            return CompletableFuture.supplyAsync(work, reader).thenCompose(Function.identity());
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new ReceiptsUnavailable("too many large bodies", e));
        }
    }

    @PreDestroy
    void close() {
        reader.close();
    }
}
