package io.delivrd.persistence.receipt;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.domain.catalogue.StatusMeaning;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartFold;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.rates.Contribution;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.PartKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a part should be by its receipts, every raw status read anew.
///
/// What receipts cannot tell is taken from the part as it is: its submission, and where personal data was erased that
/// there was some, and the campaign it led to.
final class Refold {

    private final PartFold fold;
    private final CampaignRule campaigns;
    private final Catalogues catalogues;

    Refold(PartFold fold, CampaignRule campaigns, Catalogues catalogues) {
        this.fold = fold;
        this.campaigns = campaigns;
        this.catalogues = catalogues;
    }

    /// @param receipts all of one part, in any order
    /// @return empty for a part with neither receipts nor submission
    Optional<StoredPart> derive(PartKey key, List<DeliveryReceipt> receipts, Optional<LivePart> live) {
        Part part = new Part(key, List.of(), live.flatMap(LivePart::submittedAt), Attributes.NONE);
        if (receipts.isEmpty() && part.submittedAt().isEmpty()) {
            return Optional.empty();
        }
        for (DeliveryReceipt receipt : receipts) {
            part = part.with(readAnew(receipt, live));
        }
        Attributes attributes = attributes(part, receipts, live);
        Part whole = new Part(key, part.claims(), part.submittedAt(), attributes);
        PartState state = fold.fold(whole);
        Contribution contribution = Contribution.of(key, campaign(whole, live), state);
        return Optional.of(new StoredPart(whole, live.map(LivePart::version).orElse(0), state, contribution));
    }

    private DeliveryReceipt readAnew(DeliveryReceipt receipt, Optional<LivePart> live) {
        Claim claim = receipt.claim();
        StatusMeaning meaning = catalogues.statusOf(receipt.part().provider(), claim.rawStatus());
        // A table that does not say on whose word leaves what the receipt itself said.
        Evidence evidence = meaning.evidence() == Evidence.UNSTATED ? claim.evidence() : meaning.evidence();
        EnumSet<Attribute> names = EnumSet.noneOf(Attribute.class);
        names.addAll(claim.names());
        live.stream()
                .flatMap(part -> part.claims().stream())
                .filter(known -> known.id().equals(claim.id()))
                .forEach(known -> names.addAll(known.names()));
        Claim read = new Claim(
                claim.id(),
                meaning.state(),
                claim.rawStatus(),
                claim.code(),
                evidence,
                claim.source(),
                claim.pushedAt(),
                claim.receivedAt(),
                claim.network(),
                claim.price(),
                names);
        return new DeliveryReceipt(receipt.part(), read, receipt.scts(), receipt.attributes(), receipt.raw());
    }

    private static Attributes attributes(Part part, List<DeliveryReceipt> receipts, Optional<LivePart> live) {
        Attributes asIs = live.map(LivePart::attributes).orElse(Attributes.NONE);
        Set<Attribute> fromReceipts = EnumSet.noneOf(Attribute.class);
        for (Attribute attribute : Attribute.values()) {
            part.claims().stream()
                    .filter(claim -> claim.names().contains(attribute))
                    .findFirst()
                    .filter(first -> receipts.stream()
                            .anyMatch(receipt -> receipt.claim().id().equals(first.id())
                                    && receipt.attributes().names().contains(attribute)))
                    .ifPresent(_ -> fromReceipts.add(attribute));
        }
        Function<Attribute, Boolean> isKept = attribute ->
                !fromReceipts.contains(attribute) && (part.submittedAt().isPresent() || isNamed(part, attribute));
        return new Attributes(
                isKept.apply(Attribute.CLIENT_REF)
                        ? asIs.clientRef()
                        : part.attributes().clientRef(),
                isKept.apply(Attribute.RECIPIENT)
                        ? asIs.recipient()
                        : part.attributes().recipient(),
                isKept.apply(Attribute.SENDER_ID)
                        ? asIs.senderId()
                        : part.attributes().senderId());
    }

    private Campaign campaign(Part part, Optional<LivePart> live) {
        boolean erased = part.attributes().clientRef().isEmpty() && isNamed(part, Attribute.CLIENT_REF);
        return erased && live.isPresent()
                ? live.get().campaign()
                : campaigns.campaignOf(part.attributes().clientRef());
    }

    private static boolean isNamed(Part part, Attribute attribute) {
        return part.claims().stream().anyMatch(claim -> claim.names().contains(attribute));
    }
}
