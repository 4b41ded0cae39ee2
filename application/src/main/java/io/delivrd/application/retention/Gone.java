package io.delivrd.application.retention;

import io.delivrd.domain.message.Part;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Claim.Attribute;
import java.time.Instant;
import java.util.Optional;

/// Where the detail of a part ends.
///
/// @param receiptsBefore receipts of it that came before are no longer kept; empty if all are
/// @param personal whether something personal that was named is no longer kept, or was erased
public record Gone(Optional<Instant> receiptsBefore, boolean personal) {

    static Gone of(Part part, Optional<Instant> receiptsFrom) {
        Attributes known = part.attributes();
        return new Gone(
                receiptsFrom.filter(from -> part.claims().stream()
                        .anyMatch(claim -> claim.receivedAt().isBefore(from))),
                isGone(part, Attribute.RECIPIENT, known.recipient())
                        || isGone(part, Attribute.CLIENT_REF, known.clientRef())
                        || isGone(part, Attribute.SENDER_ID, known.senderId()));
    }

    private static boolean isGone(Part part, Attribute attribute, Optional<?> value) {
        return value.isEmpty() && part.names(attribute);
    }
}
