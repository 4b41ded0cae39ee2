package io.delivrd.web.api;

import io.delivrd.application.folding.FoldReceipts;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/// Who asks sees what was acknowledged before: questions wait a little for it to be folded.
@ServerFilter(Filter.MATCH_ALL_PATTERN)
@Order(Ordered.LOWEST_PRECEDENCE)
final class FoldedFirst {

    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final List<String> NOT_ASKING = List.of("/webhooks/", "/static/", "/health", "/prometheus");

    private final FoldReceipts folding;
    private final ExecutorService blocking;

    FoldedFirst(FoldReceipts folding, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.folding = folding;
        this.blocking = blocking;
    }

    /// @return null where there is nothing to wait for
    @RequestFilter
    @Nullable
    CompletionStage<@Nullable HttpRequest<?>> await(HttpRequest<?> request) {
        if (request.getMethod() != HttpMethod.GET
                || folding.behind() == 0
                || NOT_ASKING.stream().anyMatch(request.getPath()::startsWith)) {
            return null;
        }
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        boolean _ = folding.awaitFolded(PATIENCE);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return request;
                },
                blocking);
    }
}
