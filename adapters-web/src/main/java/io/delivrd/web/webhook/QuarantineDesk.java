package io.delivrd.web.webhook;

import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.provider.WebhookRequest;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/// Keeps requests in quarantine without holding up the server: a few at a time, and none longer than a provider waits.
@Singleton
@Bean(preDestroy = "close")
final class QuarantineDesk {

    private static final int LONGEST_CONTENT_TYPE = 255;

    private final Quarantine quarantine;
    private final WebhookMetrics metrics;
    private final RandomGenerator random;
    private final Clerks clerks = new Clerks("quarantine");

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
        return clerks.store(() -> {
                    quarantine.add(kept);
                    return kept.id();
                })
                .thenAccept(_ -> metrics.quarantined(provider, reason));
    }

    void close() {
        clerks.close();
    }

    private static String shortened(String contentType) {
        return contentType.substring(0, Math.min(contentType.length(), LONGEST_CONTENT_TYPE));
    }
}
