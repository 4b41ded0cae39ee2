package io.delivrd.domain.message;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptId;
import io.delivrd.domain.receipt.SenderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One message part: its submission, the set of its receipts' claims, and what they name.
///
/// Adding receipts and the submission is commutative, associative and idempotent: every order, repetition and batching
/// of the same ends in an equal part.
///
/// @param claims distinct, in the order of [Claim#BY_EVENT_TIME]
/// @param sending what the sender told of it, if anything
/// @param attributes each as the sender named it, else as a push names it, else a record; of several such receipts
///     that of the earliest state, then of the least id
public record Part(PartKey key, List<Claim> claims, Optional<Sending> sending, Attributes attributes) {

    // All three belong to a claim's identity, and never change with its repeats.
    private static final Comparator<Claim> DECIDES_NAMES = Comparator.comparing(
                    (Claim claim) -> claim.source().isRecord())
            .thenComparing(Claim::state)
            .thenComparing(Claim::id);

    public Part {
        claims = List.copyOf(claims);
    }

    /// @return a part nothing is known of
    public static Part unheardOf(PartKey key) {
        return new Part(key, List.of(), Optional.empty(), Attributes.NONE);
    }

    /// @return when it was handed to the provider: as the sender says, else the earliest of the provider's records
    public Optional<Instant> submittedAt() {
        if (sending.isPresent()) {
            return Optional.of(sending.get().submittedAt());
        }
        Optional<Instant> earliest = Optional.empty();
        for (Claim claim : claims) {
            Optional<Instant> recorded = claim.submittedAt();
            if (recorded.isPresent() && (earliest.isEmpty() || recorded.get().isBefore(earliest.get()))) {
                earliest = recorded;
            }
        }
        return earliest;
    }

    /// @return the part with what the sender told of it; the part itself if the sender told before
    /// @throws IllegalArgumentException if the submission is of another part
    public Part with(Submission submission) {
        if (!submission.part().equals(key)) {
            throw new IllegalArgumentException("submission is of another part");
        }
        if (sending.isPresent()) {
            return this;
        }
        Attributes named = submission.attributes();
        return new Part(
                key,
                claims,
                Optional.of(submission.sending()),
                new Attributes(
                        named.clientRef().or(attributes::clientRef),
                        named.recipient().or(attributes::recipient),
                        named.senderId().or(attributes::senderId)));
    }

    /// @return whether a receipt of that identity was added before
    public boolean holds(ReceiptId receipt) {
        for (Claim claim : claims) {
            if (claim.id().equals(receipt)) {
                return true;
            }
        }
        return false;
    }

    /// @return the part with that receipt; the part itself for a repeat that says nothing more
    /// @throws IllegalArgumentException if the receipt is of another part
    public Part with(DeliveryReceipt receipt) {
        if (!receipt.part().equals(key)) {
            throw new IllegalArgumentException("receipt " + receipt.claim().id() + " is of another part");
        }
        if (claims.isEmpty() && sending.isEmpty()) {
            return new Part(key, List.of(receipt.claim()), sending, receipt.attributes());
        }
        Attributes named = receipt.attributes();
        Attributes attributesNow = new Attributes(
                named(Attribute.CLIENT_REF, receipt, named.clientRef(), attributes.clientRef(), ClientRef::text),
                named(Attribute.RECIPIENT, receipt, named.recipient(), attributes.recipient(), Msisdn::text),
                named(Attribute.SENDER_ID, receipt, named.senderId(), attributes.senderId(), SenderId::text));
        List<Claim> next = new ArrayList<>(claims.size() + 1);
        Claim added = receipt.claim();
        for (Claim claim : claims) {
            if (claim.id().equals(added.id())) {
                added = claim.alsoAs(added);
                if (added.equals(claim) && attributesNow.equals(attributes)) {
                    return this;
                }
            } else {
                next.add(claim);
            }
        }
        next.add(added);
        next.sort(Claim.BY_EVENT_TIME);
        return new Part(key, next, sending, attributesNow);
    }

    /// Of the claims that name it one decides, by what it is and not by when it came. Where its repeats disagree, the
    /// lesser text.
    private <T> Optional<T> named(
            Attribute attribute,
            DeliveryReceipt receipt,
            Optional<T> ofReceipt,
            Optional<T> current,
            Function<T, String> text) {
        boolean sendersWord =
                sending.filter(told -> told.names().contains(attribute)).isPresent();
        if (sendersWord || ofReceipt.isEmpty() || ofReceipt.equals(current)) {
            return current;
        }
        Optional<Claim> decides = claims.stream()
                .filter(claim -> claim.names().contains(attribute))
                .min(DECIDES_NAMES);
        int order = decides.map(claim -> DECIDES_NAMES.compare(receipt.claim(), claim))
                .orElse(-1);
        boolean instead = order < 0
                || order == 0
                        && (current.isEmpty() || text.apply(ofReceipt.get()).compareTo(text.apply(current.get())) < 0);
        return instead ? ofReceipt : current;
    }
}
