package io.delivrd.web.webhook;

import io.delivrd.application.intake.Acceptance;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.intake.RecordReceipts;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.provider.Decoded;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.ReceiptFormat;
import io.delivrd.web.provider.ReceiptFormats;
import io.delivrd.web.provider.WebhookRequest;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way of a webhook request: read, decode, record or keep in quarantine, answer. Nothing here blocks.
@Singleton
final class ReceiveWebhook {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiveWebhook.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final ReceiptFormats formats;
    private final RecordReceipts recordReceipts;
    private final QuarantineDesk quarantine;
    private final WebhookBody body;
    private final LargeBodies large;
    private final InstantSource clock;

    ReceiveWebhook(
            ReceiptFormats formats,
            RecordReceipts recordReceipts,
            QuarantineDesk quarantine,
            WebhookBody body,
            LargeBodies large,
            InstantSource clock) {
        this.formats = formats;
        this.recordReceipts = recordReceipts;
        this.quarantine = quarantine;
        this.body = body;
        this.large = large;
        this.clock = clock;
    }

    /// @param path of the route, without token
    CompletionStage<HttpResponse<?>> receive(
            ProviderId provider, String path, HttpRequest<?> request, Optional<String> token) {
        return body.read(request)
                .thenCompose(bytes -> LargeBodies.isLarge(bytes.length) || body.isPacked(request)
                        ? large.read(() -> unpacked(provider, path, request, token, bytes))
                        : unpacked(provider, path, request, token, bytes))
                .exceptionally(ReceiveWebhook::answerTo);
    }

    private CompletionStage<HttpResponse<?>> unpacked(
            ProviderId provider, String path, HttpRequest<?> request, Optional<String> token, byte[] bytes) {
        byte[] unpacked;
        try {
            unpacked = body.unpacked(request, bytes);
        } catch (ContentEncoding.Undecodable e) {
            WebhookRequest packed = asReceived(request, token, bytes);
            Decoded decoded = decoded(provider, packed);
            return answer(
                    provider,
                    path,
                    packed,
                    decoded instanceof Decoded.Untrusted
                            ? decoded
                            : new Decoded.Unreadable("bad_encoding", String.valueOf(e.getMessage())));
        }
        WebhookRequest received = asReceived(request, token, unpacked);
        return answer(provider, path, received, decoded(provider, received));
    }

    private WebhookRequest asReceived(HttpRequest<?> request, Optional<String> token, byte[] bytes) {
        String query = request.getUri().getRawQuery();
        String contentType = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        return new WebhookRequest(
                request.getMethodName(),
                token.<PathToken>map(PathToken.Given::new).orElseGet(PathToken.Absent::new),
                query == null ? "" : query,
                contentType == null ? "" : contentType,
                bytes,
                clock.instant());
    }

    private CompletionStage<HttpResponse<?>> answer(
            ProviderId provider, String path, WebhookRequest request, Decoded decoded) {
        return switch (decoded) {
            case Decoded.Receipts(var receipts, var rest) ->
                recordReceipts
                        .record(receipts)
                        .thenCompose(acceptance -> refusalOf(acceptance)
                                .or(() -> rest)
                                .map(doubt -> keep(provider, path, request, doubt, HttpStatus.NO_CONTENT))
                                .orElseGet(() -> answer(HttpStatus.NO_CONTENT)));
            case Decoded.Probe() -> answer(HttpStatus.OK);
            case Decoded.Unreadable unreadable -> keep(provider, path, request, unreadable, HttpStatus.NO_CONTENT);
            case Decoded.Untrusted(String reason, String detail) ->
                keep(provider, path, request, new Decoded.Unreadable(reason, detail), HttpStatus.UNAUTHORIZED);
        };
    }

    private Decoded decoded(ProviderId provider, WebhookRequest request) {
        Optional<ReceiptFormat> format = formats.of(provider);
        if (format.isEmpty()) {
            return new Decoded.Unreadable("no_format", "the provider is not switched on");
        }
        try {
            return format.get().decode(request);
        } catch (RuntimeException e) {
            LOG.error("webhook not decoded provider={}", provider, e);
            return new Decoded.Unreadable(
                    "decoder_failed", "our decoder failed: " + e.getClass().getSimpleName());
        }
    }

    private static Optional<Decoded.Unreadable> refusalOf(Acceptance acceptance) {
        return switch (acceptance) {
            case Acceptance.Logged() -> Optional.empty();
            case Acceptance.Refused(String reason) -> Optional.of(new Decoded.Unreadable("refused_by_store", reason));
        };
    }

    private CompletionStage<HttpResponse<?>> keep(
            ProviderId provider, String path, WebhookRequest request, Decoded.Unreadable why, HttpStatus answer) {
        return quarantine
                .keep(provider, path, request, why.reason(), why.detail())
                .thenApply(_ -> HttpResponse.status(answer));
    }

    private static CompletionStage<HttpResponse<?>> answer(HttpStatus status) {
        return CompletableFuture.completedFuture(HttpResponse.status(status));
    }

    private static HttpResponse<?> answerTo(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof WebhookBody.TooLarge) {
            return HttpResponse.status(HttpStatus.REQUEST_ENTITY_TOO_LARGE);
        }
        if (!(cause instanceof ReceiptsUnavailable) && !(cause instanceof TimeoutException)) {
            LOG.error("webhook not answered as it should", cause);
        }
        return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
}
