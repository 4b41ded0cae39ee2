package io.delivrd.application.access;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.Msisdn;
import io.delivrd.domain.receipt.PartKey;
import io.delivrd.domain.receipt.SenderId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What is known of a payload's part.
///
/// @param shown values that stand beside the payload anyway, such as the message id
/// @param secret values that must not be in what is shown
public record Known(Set<String> shown, Set<String> secret) {

    /// Of a payload that belongs to no part.
    public static final Known NOTHING = new Known(Set.of(), Set.of());

    public Known {
        shown = Set.copyOf(shown);
        secret = Set.copyOf(secret);
    }

    /// @param attributes as received
    public static Known of(PartKey part, Attributes attributes, Campaign campaign) {
        Set<String> shown = new LinkedHashSet<>(List.of(
                part.messageId().text(), part.account().text(), part.provider().text(), campaign.text()));
        attributes
                .senderId()
                .map(SenderId::text)
                .filter(sender -> !Looks.likeANumber(sender))
                .ifPresent(shown::add);
        Set<String> secret = new LinkedHashSet<>();
        attributes.recipient().map(Msisdn::text).ifPresent(secret::add);
        attributes.clientRef().ifPresent(reference -> secret.add(reference.text()));
        secret.removeAll(shown);
        return new Known(shown, secret);
    }

    @Override
    public String toString() {
        return "Known[…]";
    }
}
