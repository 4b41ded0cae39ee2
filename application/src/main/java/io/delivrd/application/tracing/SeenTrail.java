package io.delivrd.application.tracing;

import io.delivrd.application.access.Known;
import io.delivrd.application.access.Sight;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.MessageRef;

/// A trail as one caller may see it; nothing else is left in it.
///
/// @param sight tells what is absent because it was left out
public record SeenTrail(MessageTrail trail, Sight sight) {

    public SeenTrail {
        trail = seen(trail, sight);
    }

    private static MessageTrail seen(MessageTrail trail, Sight sight) {
        Part part = trail.part();
        return new MessageTrail(
                new Part(
                        part.key(),
                        part.claims().stream().map(claim -> seen(claim, sight)).toList(),
                        part.sending().map(sending -> seen(sending, sight)),
                        sight.attributes(part.attributes(), trail.campaign()),
                        part.flood()),
                seen(trail.state(), sight),
                trail.campaign(),
                trail.network(),
                trail.agesAt(),
                trail.message().map(message -> seen(message, sight)),
                trail.timeline().stream()
                        .map(entry -> new MessageTrail.Entry(seen(entry.receipt(), trail, sight), entry.repeats()))
                        .toList(),
                trail.earlier());
    }

    private static MessageTrail.OfMessage seen(MessageTrail.OfMessage message, Sight sight) {
        return new MessageTrail.OfMessage(
                new MessageRef(sight.words(message.ref().text())), message.state(), message.parts());
    }

    /// Senders of webhooks may write anything there.
    private static NetworkCode seen(NetworkCode code, Sight sight) {
        return new NetworkCode(sight.words(code.text()));
    }

    private static DeliveryReceipt seen(DeliveryReceipt receipt, MessageTrail trail, Sight sight) {
        Attributes named = receipt.attributes();
        Attributes ofPart = trail.part().attributes();
        Campaign campaign = trail.campaign();
        Known known = Known.of(
                receipt.part(),
                new Attributes(
                        named.clientRef().or(ofPart::clientRef),
                        named.recipient().or(ofPart::recipient),
                        named.senderId().or(ofPart::senderId)),
                campaign);
        return new DeliveryReceipt(
                receipt.part(),
                seen(receipt.claim(), sight),
                receipt.scts().map(sight::carrierTime),
                sight.attributes(named, campaign),
                sight.payload(receipt.raw(), known));
    }

    private static Claim seen(Claim claim, Sight sight) {
        return new Claim(
                claim.id(),
                claim.state(),
                sight.words(claim.rawStatus()),
                claim.code().map(code -> new ErrorCode(sight.words(code.text()))),
                claim.evidence(),
                claim.source(),
                claim.pushedAt(),
                claim.submittedAt(),
                claim.receivedAt(),
                claim.network().map(code -> seen(code, sight)),
                sight.money(claim.price()),
                claim.membership(),
                claim.record(),
                claim.names());
    }

    private static Sending seen(Sending sending, Sight sight) {
        return new Sending(
                sending.submittedAt(),
                sending.message(),
                sending.number(),
                sending.count(),
                sending.network().map(code -> seen(code, sight)),
                sight.money(sending.price()),
                sending.names());
    }

    static PartState seen(PartState state, Sight sight) {
        return new PartState(
                state.state(),
                state.finality(),
                state.evidence(),
                state.rule(),
                state.decidedBy(),
                state.flags(),
                state.standing(),
                state.settlement(),
                sight.words(state.rawStatus()),
                state.error().map(code -> new ErrorCode(sight.words(code.text()))),
                state.network().map(code -> seen(code, sight)),
                sight.prices(state.prices()),
                state.firstEventAt(),
                state.finalAt(),
                state.windowAt(),
                state.outcome(),
                state.timeToOutcome());
    }
}
