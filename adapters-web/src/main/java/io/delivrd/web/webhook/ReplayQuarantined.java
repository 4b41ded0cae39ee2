package io.delivrd.web.webhook;

import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.Quarantine;
import io.delivrd.application.intake.QuarantinedRequest;
import io.delivrd.application.intake.Receipts;
import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.application.reply.RecordReplies;
import io.delivrd.application.reply.Replies.Outcome;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.domain.reply.Reply;
import io.delivrd.web.provider.Decoded;
import io.delivrd.web.provider.Head;
import io.delivrd.web.provider.PathToken;
import io.delivrd.web.provider.Providers;
import io.delivrd.web.provider.ReceiptFormat;
import io.delivrd.web.provider.ReceiptFormats;
import io.delivrd.web.provider.WebhookRequest;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads a request in quarantine again, with the settings and tables of today, and records what it holds.
@Singleton
public final class ReplayQuarantined {

    private final Quarantine quarantine;
    private final ReceiptFormats formats;
    private final Providers providers;
    private final Receipts receipts;
    private final RecordReplies recordReplies;
    private final InstantSource clock;

    ReplayQuarantined(
            Quarantine quarantine,
            ReceiptFormats formats,
            Providers providers,
            Receipts receipts,
            RecordReplies recordReplies,
            InstantSource clock) {
        this.providers = providers;
        this.quarantine = quarantine;
        this.formats = formats;
        this.receipts = receipts;
        this.recordReplies = recordReplies;
        this.clock = clock;
    }

    /// What came of a replay.
    ///
    /// @param outcome `stored`, `repeated`, `refused`, `still_unreadable`, `still_untrusted` or `empty`
    /// @param reason tag of what is still wrong; empty text if nothing is
    public record Replayed(String outcome, String reason) {}

    /// Blocks until receipts and replies are durable. Replaying once more changes nothing.
    ///
    /// @return empty if no request has that id
    /// @throws ReceiptsUnavailable if the receipts could not be stored
    public Optional<Replayed> replay(UUID id) {
        return quarantine.find(id).map(this::replay);
    }

    private Replayed replay(QuarantinedRequest kept) {
        ProviderId provider = new ProviderId(kept.provider());
        return formats.of(provider)
                .map(format -> switch (decoded(format, provider, kept)) {
                    case Decoded.Receipts(var read, var replies, var rest) ->
                        recorded(
                                kept.id(),
                                read,
                                replies,
                                rest.map(Decoded.Unreadable::reason).orElse(""));
                    case Decoded.Probe() -> new Replayed("empty", "");
                    case Decoded.Unreadable unreadable -> new Replayed("still_unreadable", unreadable.reason());
                    case Decoded.Untrusted untrusted -> new Replayed("still_untrusted", untrusted.reason());
                })
                .orElseGet(() -> new Replayed("still_unreadable", "no_format"));
    }

    /// The path token is not kept, but may be part of what was signed: each there is now is tried.
    private Decoded decoded(ReceiptFormat format, ProviderId provider, QuarantinedRequest kept) {
        String url = kept.head().url();
        Decoded decoded = format.decode(asReceived(kept, url));
        if (url.contains(QuarantinedRequest.Head.TOKEN)) {
            for (String token : providers.pathTokensOf(provider)) {
                if (decoded instanceof Decoded.Untrusted) {
                    decoded = format.decode(asReceived(kept, url.replace(QuarantinedRequest.Head.TOKEN, token)));
                }
            }
        }
        return decoded;
    }

    private static WebhookRequest asReceived(QuarantinedRequest kept, String url) {
        return new WebhookRequest(
                kept.method(),
                kept.path().substring(kept.path().lastIndexOf('/') + 1),
                kept.reason().equals("token") || kept.reason().equals("credentials")
                        ? new PathToken.Absent()
                        : new PathToken.PassedBefore(),
                kept.query(),
                kept.contentType(),
                kept.body(),
                kept.receivedAt(),
                Head.of(url, kept.head().headers()));
    }

    private Replayed recorded(UUID id, List<DeliveryReceipt> read, List<Reply> replies, String reason) {
        try {
            List<Intake> outcomes = read.isEmpty() ? List.of() : receipts.recordAll(read);
            List<Outcome> ofReplies = replies.isEmpty() ? List.of() : recordReplies.record(replies);
            if (reason.isEmpty()) {
                quarantine.replayed(id, clock.instant());
            }
            boolean repeated = outcomes.stream().allMatch(Intake.Repeated.class::isInstance)
                    && ofReplies.stream().allMatch(Outcome.REPEATED::equals);
            return new Replayed(repeated ? "repeated" : "stored", reason);
        } catch (ReceiptsRefused e) {
            return new Replayed("refused", "refused_by_store");
        }
    }
}
