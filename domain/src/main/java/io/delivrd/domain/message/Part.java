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

/// One message part: the set of its receipts' claims and what they name.
///
/// Adding receipts is commutative, associative and idempotent: every order, repetition and batching of the same
/// receipts ends in an equal part.
///
/// @param claims distinct, in the order of [Claim#BY_EVENT_TIME]
/// @param submittedAt when the part was handed to the provider, if we were told
/// @param attributes each as named by the earliest claim that names it
public record Part(PartKey key, List<Claim> claims, Optional<Instant> submittedAt, Attributes attributes) {

    public Part {
        claims = List.copyOf(claims);
    }

    /// @return a part nothing is known of
    public static Part unheardOf(PartKey key) {
        return new Part(key, List.of(), Optional.empty(), Attributes.NONE);
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
        if (claims.isEmpty()) {
            return new Part(key, List.of(receipt.claim()), submittedAt, receipt.attributes());
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
                submittedAt,
                new Attributes(
                        earlier(next, added, Attribute.CLIENT_REF, named.clientRef(), attributes.clientRef()),
                        earlier(next, added, Attribute.RECIPIENT, named.recipient(), attributes.recipient()),
                        earlier(next, added, Attribute.SENDER_ID, named.senderId(), attributes.senderId())));
    }

    private static <T> Optional<T> earlier(
            List<Claim> claims, Claim added, Attribute attribute, Optional<T> ofAdded, Optional<T> current) {
        boolean addedIsFirst = claims.stream()
                .filter(claim -> claim.names().contains(attribute))
                .findFirst()
                .filter(added::equals)
                .isPresent();
        return addedIsFirst && ofAdded.isPresent() ? ofAdded : current;
    }
}
