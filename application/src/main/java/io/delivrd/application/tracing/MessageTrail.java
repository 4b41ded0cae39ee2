package io.delivrd.application.tracing;

import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One message part with every receipt that came for it.
///
/// @param state as derived from the receipts
/// @param agesAt from when on an open state reads as unknown; empty where no receipts are to be expected
/// @param timeline oldest event first
public record MessageTrail(
        Part part,
        PartState state,
        Campaign campaign,
        Optional<Network> network,
        Optional<Instant> agesAt,
        List<Entry> timeline) {

    /// @param repeats how often it came again
    public record Entry(DeliveryReceipt receipt, long repeats) {}

    public MessageTrail {
        timeline = List.copyOf(timeline);
    }

    /// @return whether the part reads as unknown by age at that instant
    public boolean isAged(Instant asOf) {
        return state.state().isOpen() && agesAt.filter(at -> !at.isAfter(asOf)).isPresent();
    }
}
