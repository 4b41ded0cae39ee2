package io.delivrd.web.webhook;

import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.intake.QuarantinedRequest.Head;
import io.delivrd.application.privacy.ErasedNumbers;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.Providers;
import io.delivrd.web.provider.WebhookMetrics;
import io.delivrd.web.provider.WebhookRequest;
import io.micronaut.context.annotation.Bean;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
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
    private final Providers providers;
    private final WebhookMetrics metrics;
    private final RandomGenerator random;
    private final ErasedNumbers erased;
    private final Clerks clerks = new Clerks("quarantine");

    QuarantineDesk(
            Quarantine quarantine,
            Providers providers,
            WebhookMetrics metrics,
            RandomGenerator random,
            ErasedNumbers erased) {
        this.quarantine = quarantine;
        this.providers = providers;
        this.metrics = metrics;
        this.random = random;
        this.erased = erased;
    }

    /// @param path without query and path token
    /// @return done once it is durable; fails where it could not be stored, with [ReceiptsUnavailable] or a
    ///     timeout
    CompletionStage<Void> keep(ProviderId provider, String path, WebhookRequest request, String reason, String detail) {
        QuarantinedRequest kept = erased.without(new QuarantinedRequest(
                new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() >>> 2) | Long.MIN_VALUE),
                request.receivedAt(),
                provider.text(),
                request.method(),
                path,
                request.query(),
                shortened(request.contentType()),
                head(provider, path, request),
                request.body(),
                reason,
                detail,
                Optional.empty()));
        return clerks.store(() -> {
                    quarantine.add(kept);
                    return kept.id();
                })
                .thenAccept(_ -> metrics.quarantined(provider, reason));
    }

    private Head head(ProviderId provider, String path, WebhookRequest request) {
        Map<String, String> headers = new HashMap<>();
        providers
                .find(provider)
                .ifPresent(known -> known.headers()
                        .forEach(name -> request.header(name)
                                // User and password prove who calls and are secret; they were looked at.
                                .filter(value -> !value.regionMatches(true, 0, "basic ", 0, 6))
                                .ifPresent(value -> headers.put(name, value))));
        String url = request.head().url();
        return new Head(request.token() instanceof PathToken.Given ? withoutToken(url, path) : url, headers);
    }

    private static String withoutToken(String url, String path) {
        int token = url.indexOf(path + "/") + path.length() + 1;
        int query = url.indexOf('?');
        return token <= path.length()
                ? ""
                : url.substring(0, token) + Head.TOKEN + (query < 0 ? "" : url.substring(query));
    }

    void close() {
        clerks.close();
    }

    private static String shortened(String contentType) {
        return contentType.substring(0, Math.min(contentType.length(), LONGEST_CONTENT_TYPE));
    }
}
