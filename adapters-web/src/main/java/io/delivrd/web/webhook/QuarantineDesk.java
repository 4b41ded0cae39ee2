package io.delivrd.web.webhook;

import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.provider.WebhookRequest;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Keeps requests in quarantine without holding up the server: a few at a time, and none longer than a provider waits.
///
/// What waits has its place in a queue until it is begun, or passed over since its provider waits no more: nothing
/// has to be given back.
@Singleton
@Bean(preDestroy = "close")
final class QuarantineDesk {

    private static final int AT_ONCE = 4;
    private static final int WAITING = 60;
    private static final long PATIENCE_MILLIS = 1_800;
    private static final int LONGEST_CONTENT_TYPE = 255;

    private final Quarantine quarantine;
    private final WebhookMetrics metrics;
    private final RandomGenerator random;
    private final ExecutorService clerks = new ThreadPoolExecutor(
            AT_ONCE,
            AT_ONCE,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("quarantine-", 0).daemon().factory());

    QuarantineDesk(Quarantine quarantine, WebhookMetrics metrics, RandomGenerator random) {
        this.quarantine = quarantine;
        this.metrics = metrics;
        this.random = random;
    }

    /// @param path without query and path token
    /// @return done once it is durable; fails where it could not be stored, with [ReceiptsUnavailable] or a timeout
    CompletionStage<Void> keep(ProviderId provider, String path, WebhookRequest request, String reason, String detail) {
        QuarantinedRequest kept = new QuarantinedRequest(
                new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE),
                request.receivedAt(),
                provider.text(),
                request.method(),
                path,
                request.query(),
                shortened(request.contentType()),
                "",
                request.body(),
                reason,
                detail,
                Optional.empty());
        try {
            return CompletableFuture.runAsync(() -> quarantine.add(kept), clerks)
                    .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .thenRun(() -> metrics.quarantined(provider, reason));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(new ReceiptsUnavailable("too many requests for the quarantine", e));
        }
    }

    void close() {
        clerks.shutdown();
    }

    private static String shortened(String contentType) {
        return contentType.substring(0, Math.min(contentType.length(), LONGEST_CONTENT_TYPE));
    }
}
