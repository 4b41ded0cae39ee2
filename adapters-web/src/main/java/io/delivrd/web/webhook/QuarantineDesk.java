package io.delivrd.web.webhook;

import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.provider.WebhookRequest;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/// Keeps requests in quarantine without holding up the server: a few at a time, and none longer than a provider waits.
@Singleton
final class QuarantineDesk {

    private static final int AT_ONCE = 64;
    private static final long PATIENCE_MILLIS = 1_800;
    private static final int LONGEST_CONTENT_TYPE = 255;

    private final Quarantine quarantine;
    private final WebhookMetrics metrics;
    private final RandomGenerator random;
    private final ExecutorService blocking;
    private final Semaphore free = new Semaphore(AT_ONCE);

    QuarantineDesk(
            Quarantine quarantine,
            WebhookMetrics metrics,
            RandomGenerator random,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.quarantine = quarantine;
        this.metrics = metrics;
        this.random = random;
        this.blocking = blocking;
    }

    /// @param path without query and path token
    /// @return done once it is durable; fails where it could not be stored, with [ReceiptsUnavailable] or a timeout
    CompletionStage<Void> keep(ProviderId provider, String path, WebhookRequest request, String reason, String detail) {
        if (!free.tryAcquire()) {
            return CompletableFuture.failedFuture(new ReceiptsUnavailable("too many requests for the quarantine"));
        }
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
        return CompletableFuture.runAsync(() -> add(kept), blocking)
                .orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                .thenRun(() -> metrics.quarantined(provider, reason));
    }

    private void add(QuarantinedRequest kept) {
        try {
            quarantine.add(kept);
        } finally {
            free.release();
        }
    }

    private static String shortened(String contentType) {
        return contentType.substring(0, Math.min(contentType.length(), LONGEST_CONTENT_TYPE));
    }
}
