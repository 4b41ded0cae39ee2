package io.delivrd.application.tracing;

import io.delivrd.application.access.Sight;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.receipt.Attributes;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.PartKey;
import java.util.Optional;

/// A message part in a list.
///
/// @param state as derived from its receipts
/// @param attributes personal data
/// @param network empty if none was named
/// @param aged whether an open state reads otherwise by age
public record FoundPart(
        PartKey key,
        PartState state,
        Attributes attributes,
        Campaign campaign,
        Optional<Network> network,
        boolean aged) {

    FoundPart seenBy(Sight sight) {
        return new FoundPart(
                key, SeenTrail.seen(state, sight), sight.attributes(attributes, campaign), campaign, network, aged);
    }

    /// @return the state as it reads, age considered
    public DeliveryState reads() {
        return aged ? state.standing().agesTo() : state.state();
    }
}
