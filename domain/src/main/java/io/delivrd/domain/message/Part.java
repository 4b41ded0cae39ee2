package io.delivrd.domain.message;

import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim;
import io.delivrd.domain.receipt.Claim.Attribute;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.ReceiptId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One message part: its submission, the set of its receipts' claims, and what they name.
///
/// Adding receipts and the submission is commutative, associative and idempotent: every order, repetition and batching
/// of the same ends in an equal part.
///
/// @param claims distinct, in the order of [Claim#BY_EVENT_TIME]
/// @param sending what the sender told of it, if anything
/// @param attributes each as the sender named it, else as named by the earliest claim that names it
public record Part(PartKey key, List<Claim> claims, Optional<Sending> sending, Attributes attributes) {

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

    /// @return the part with that receipt; for a repeat the part itself, unless the repeat was pushed earlier
    /// @throws IllegalArgumentException if the receipt is of another part
    public Part with(DeliveryReceipt receipt) {
        if (!receipt.part().equals(key)) {
            throw new IllegalArgumentException("receipt " + receipt.claim().id() + " is of another part");
        }
        if (claims.isEmpty() && sending.isEmpty()) {
            return new Part(key, List.of(receipt.claim()), sending, receipt.attributes());
        }
        List<Claim> next = new ArrayList<>(claims.size() + 1);
        Claim added = receipt.claim();
        for (Claim claim : claims) {
            if (claim.id().equals(added.id())) {
                added = claim.pushedAlsoAt(added.pushedAt());
                if (added.equals(claim)) {
                    return this;
                }
            } else {
                next.add(claim);
            }
        }
        next.add(added);
        next.sort(Claim.BY_EVENT_TIME);
        Attributes named = receipt.attributes();
        return new Part(
                key,
                next,
                sending,
                new Attributes(
                        earlier(next, added, Attribute.CLIENT_REF, named.clientRef(), attributes.clientRef()),
                        earlier(next, added, Attribute.RECIPIENT, named.recipient(), attributes.recipient()),
                        earlier(next, added, Attribute.SENDER_ID, named.senderId(), attributes.senderId())));
    }

    private <T> Optional<T> earlier(
            List<Claim> next, Claim added, Attribute attribute, Optional<T> ofAdded, Optional<T> current) {
        if (sending.isPresent() && sending.get().names().contains(attribute)) {
            return current;
        }
        boolean addedIsFirst = next.stream()
                .filter(claim -> claim.names().contains(attribute))
                .findFirst()
                .filter(added::equals)
                .isPresent();
        return addedIsFirst && ofAdded.isPresent() ? ofAdded : current;
    }
}
