package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.message.Contribution;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Sending;
import io.delivrd.domain.message.Submission;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.Evidence;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a part should be by its submission and receipts, every raw status read anew.
///
/// What they cannot tell is taken from the part as it is: where personal data was erased that there was some, and the
/// campaign it led to.
final class Refold {

    private final PartFold fold;
    private final CampaignRule campaigns;
    private final Catalogues catalogues;
    private final Boundaries kept;

    Refold(PartFold fold, CampaignRule campaigns, Catalogues catalogues, Boundaries kept) {
        this.kept = kept;
        this.fold = fold;
        this.campaigns = campaigns;
        this.catalogues = catalogues;
    }

    /// @return the part with these receipts, each read anew
    Part folded(Part part, List<DeliveryReceipt> receipts, Optional<LivePart> live) {
        List<Claim> before = before(live);
        Part folded = part.claims().isEmpty() && !before.isEmpty()
                ? new Part(part.key(), before, part.sending(), Attributes.NONE, live.flatMap(LivePart::flood))
                : part;
        for (DeliveryReceipt receipt : receipts) {
            if (before.isEmpty() || !receipt.claim().receivedAt().isBefore(kept.receiptsFrom())) {
                folded = folded.with(readAnew(receipt, live));
            }
        }
        return folded;
    }

    /// What came before receipts are kept stands as it was folded.
    private List<Claim> before(Optional<LivePart> live) {
        return live.map(LivePart::claims).orElse(List.of()).stream()
                .filter(claim -> claim.receivedAt().isBefore(kept.receiptsFrom()))
                .toList();
    }

    /// @return whether it belongs where parts are no longer kept, and only its count is
    boolean isGone(StoredPart derived) {
        return derived.state().windowAt().isBefore(kept.partsFrom());
    }

    /// @param gathered all receipts of the part
    /// @return empty for a part with neither receipts nor submission, unless its receipts are no longer kept
    Optional<StoredPart> derive(Optional<Submission> submission, Gathered gathered, Optional<LivePart> live) {
        if (gathered.isEmpty() && submission.isEmpty() && before(live).isEmpty()) {
            return Optional.empty();
        }
        Part received = gathered.folded(this, live);
        Part whole = withErased(submission.map(received::with).orElse(received), live);
        PartState state = fold.fold(whole);
        Contribution contribution = Contribution.of(whole, campaign(whole, live), state);
        return Optional.of(StoredPart.of(
                whole, live.map(LivePart::version).orElse(0), state, contribution, live.flatMap(LivePart::prefix)));
    }

    private DeliveryReceipt readAnew(DeliveryReceipt receipt, Optional<LivePart> live) {
        Claim claim = receipt.claim();
        StatusMeaning meaning = catalogues.statusOf(receipt.part().provider(), claim.rawStatus(), claim.code());
        // A table that does not say on whose word leaves what the receipt itself said.
        Evidence evidence = meaning.evidence() == Evidence.UNSTATED ? claim.evidence() : meaning.evidence();
        EnumSet<Attribute> names = EnumSet.noneOf(Attribute.class);
        names.addAll(claim.names());
        live.ifPresent(part -> names.addAll(part.namedBy(claim.id())));
        Claim read = new Claim(
                claim.id(),
                meaning.state(),
                claim.rawStatus(),
                claim.code(),
                evidence,
                claim.source(),
                claim.pushedAt(),
                claim.submittedAt(),
                claim.receivedAt(),
                claim.network(),
                claim.price(),
                claim.membership(),
                claim.record(),
                names);
        return new DeliveryReceipt(receipt.part(), read, receipt.scts(), receipt.attributes(), receipt.raw());
    }

    /// What was named and cannot be found any more was erased: that it was named stays, with what the part still has.
    private static Part withErased(Part part, Optional<LivePart> live) {
        Attributes known = part.attributes();
        Attributes asIs = live.map(LivePart::attributes).orElse(Attributes.NONE);
        Set<Attribute> submitted =
                live.flatMap(LivePart::sending).map(Sending::names).orElse(Set.of());
        Optional<Sending> sending = part.sending().map(told -> named(told, submitted));
        Part named = new Part(part.key(), part.claims(), sending, known, part.flood());
        return new Part(
                part.key(),
                part.claims(),
                sending,
                new Attributes(
                        known.clientRef().or(() -> kept(named, Attribute.CLIENT_REF, asIs.clientRef())),
                        known.recipient().or(() -> kept(named, Attribute.RECIPIENT, asIs.recipient())),
                        known.senderId().or(() -> kept(named, Attribute.SENDER_ID, asIs.senderId()))),
                part.flood());
    }

    private static Sending named(Sending told, Set<Attribute> more) {
        EnumSet<Attribute> names = EnumSet.noneOf(Attribute.class);
        names.addAll(told.names());
        names.addAll(more);
        return new Sending(
                told.submittedAt(), told.message(), told.number(), told.count(), told.network(), told.price(), names);
    }

    private static <T> Optional<T> kept(Part part, Attribute attribute, Optional<T> asIs) {
        return part.names(attribute) ? asIs : Optional.empty();
    }

    private Campaign campaign(Part part, Optional<LivePart> live) {
        boolean erased = part.attributes().clientRef().isEmpty() && part.names(Attribute.CLIENT_REF);
        return erased && live.isPresent()
                ? live.get().campaign()
                : campaigns.campaignOf(part.attributes().clientRef());
    }
}
