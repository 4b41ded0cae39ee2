package io.delivrd.domain.receipt;

import io.delivrd.domain.campaign.ClientRef;
import io.delivrd.domain.receipt.Claim.Attribute;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// The personal attributes of a receipt or a part; each can be erased.
public record Attributes(Optional<ClientRef> clientRef, Optional<Msisdn> recipient, Optional<SenderId> senderId) {

    public static final Attributes NONE = new Attributes(Optional.empty(), Optional.empty(), Optional.empty());

    /// @return which of them are present
    public Set<Attribute> names() {
        EnumSet<Attribute> names = EnumSet.noneOf(Attribute.class);
        clientRef.ifPresent(_ -> names.add(Attribute.CLIENT_REF));
        recipient.ifPresent(_ -> names.add(Attribute.RECIPIENT));
        senderId.ifPresent(_ -> names.add(Attribute.SENDER_ID));
        return names;
    }
}
