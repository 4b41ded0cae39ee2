package io.delivrd.web.webhook;

import io.delivrd.application.intake.Acceptance;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.intake.RecordReceipts;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.reply.Reply;
import io.delivrd.web.provider.Acknowledgement;
import io.delivrd.web.provider.Decoded;
import io.delivrd.web.provider.Head;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.ReceiptFormat;
import io.delivrd.web.provider.ReceiptFormats;
import io.delivrd.web.provider.WebhookRequest;
import io.micronaut.http.HttpStatus;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
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
    /// Of calls that only told what needs none of us.
    private static final CompletionStage<Acceptance> NOTHING_TO_RECORD =
            CompletableFuture.completedFuture(new Acceptance.Logged());

    /// When to send again what is answered 503.
    static final String RETRY_AFTER_SECONDS = "5";

    private final ReceiptFormats formats;
    private final RecordReceipts recordReceipts;
    private final ReplyDesk replyDesk;
    private final QuarantineDesk quarantine;
    private final DoctorDesk doctor;
    private final LargeBodies large;
    private final int bodyLimit;
    private final InstantSource clock;

    ReceiveWebhook(
            ReceiptFormats formats,
            RecordReceipts recordReceipts,
            ReplyDesk replyDesk,
            QuarantineDesk quarantine,
            DoctorDesk doctor,
            LargeBodies large,
            WebhookSettings settings,
            InstantSource clock) {
        this.formats = formats;
        this.recordReceipts = recordReceipts;
        this.replyDesk = replyDesk;
        this.quarantine = quarantine;
        this.doctor = doctor;
        this.large = large;
        this.bodyLimit = settings.bodyLimit();
        this.clock = clock;
    }

    /// A request to a webhook as it came, once all of it is there.
    ///
    /// @param query raw, every illegal character escaped; empty text if none
    /// @param contentType as sent, empty text if none
    /// @param packedIn what `Content-Encoding` said, empty text if nothing
    record Call(String method, String query, String contentType, String packedIn, byte[] body, Head head) {}

    /// How a call is answered.
    ///
    /// @param body empty text if none
    record Answer(HttpStatus status, String body) {

        private static Answer of(HttpStatus status) {
            return new Answer(status, "");
        }

        static Answer taken(WebhookRoute route) {
            Acknowledgement wanted = route.acknowledgement();
            return wanted.equals(Acknowledgement.NO_CONTENT)
                    ? NO_CONTENT
                    : new Answer(HttpStatus.valueOf(wanted.status()), wanted.body());
        }

        static final Answer NO_CONTENT = of(HttpStatus.NO_CONTENT);
    }

    /// @return how it is to be answered; never fails
    CompletionStage<Answer> receive(WebhookRoute route, Call call) {
        try {
            return (LargeBodies.isLarge(call.body().length) || !call.packedIn().isEmpty()
                            ? large.read(() -> unpacked(route, call))
                            : unpacked(route, call))
                    .exceptionally(failure -> Answer.of(statusOf(failure)));
        } catch (RuntimeException e) {
            // Thrown on, the connection would wait for its answer for ever.
            return CompletableFuture.completedFuture(Answer.of(statusOf(e)));
        }
    }

    private CompletionStage<Answer> unpacked(WebhookRoute route, Call call) {
        try {
            WebhookRequest received =
                    asReceived(route, call, ContentEncoding.decoded(call.body(), call.packedIn(), bodyLimit));
            return answer(route, received, decoded(route.provider(), received));
        } catch (ContentEncoding.Undecodable e) {
            WebhookRequest packed = asReceived(route, call, call.body());
            Decoded decoded = decoded(route.provider(), packed);
            return answer(
                    route,
                    packed,
                    decoded instanceof Decoded.Untrusted
                            ? decoded
                            : new Decoded.Unreadable("bad_encoding", String.valueOf(e.getMessage())));
        }
    }

    private WebhookRequest asReceived(WebhookRoute route, Call call, byte[] body) {
        return new WebhookRequest(
                call.method(),
                route.name(),
                route.token().<PathToken>map(PathToken.Given::new).orElseGet(PathToken.Absent::new),
                call.query(),
                call.contentType(),
                body,
                clock.instant(),
                call.head());
    }

    private CompletionStage<Answer> answer(WebhookRoute route, WebhookRequest request, Decoded decoded) {
        Optional<Answer> ofDoctor = doctor.answer(route, request, decoded);
        if (ofDoctor.isPresent()) {
            return CompletableFuture.completedFuture(ofDoctor.get());
        }
        return switch (decoded) {
            case Decoded.Receipts(var receipts, var replies, var rest) ->
                recorded(route.provider(), receipts, replies)
                        .thenCompose(acceptance -> refusalOf(acceptance)
                                .or(() -> rest)
                                .map(doubt -> keep(route, request, doubt, Answer.taken(route)))
                                .orElseGet(() -> CompletableFuture.completedFuture(Answer.taken(route))));
            case Decoded.Probe() -> CompletableFuture.completedFuture(Answer.of(HttpStatus.OK));
            case Decoded.Unreadable unreadable -> keep(route, request, unreadable, Answer.taken(route));
            case Decoded.Untrusted(String reason, String detail) ->
                keep(route, request, new Decoded.Unreadable(reason, detail), Answer.of(HttpStatus.UNAUTHORIZED));
        };
    }

    private CompletionStage<Acceptance> recorded(
            ProviderId provider, List<DeliveryReceipt> receipts, List<Reply> replies) {
        if (replies.isEmpty()) {
            return receipts.isEmpty() ? NOTHING_TO_RECORD : recordReceipts.record(receipts);
        }
        CompletionStage<Acceptance> ofReplies = replyDesk.store(provider, replies);
        return receipts.isEmpty()
                ? ofReplies
                : ofReplies.thenCombine(
                        recordReceipts.record(receipts),
                        (one, other) -> one instanceof Acceptance.Refused ? one : other);
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

    private CompletionStage<Answer> keep(
            WebhookRoute route, WebhookRequest request, Decoded.Unreadable why, Answer answer) {
        return quarantine
                .keep(route.provider(), route.path(), request, why.reason(), why.detail())
                .thenApply(_ -> answer);
    }

    private static HttpStatus statusOf(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ContentEncoding.TooLarge) {
            return HttpStatus.REQUEST_ENTITY_TOO_LARGE;
        }
        if (!(cause instanceof ReceiptsUnavailable) && !(cause instanceof TimeoutException)) {
            LOG.error("webhook not answered as it should", cause);
        }
        return HttpStatus.SERVICE_UNAVAILABLE;
    }
}
