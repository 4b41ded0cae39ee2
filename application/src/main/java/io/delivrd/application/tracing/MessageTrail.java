package io.delivrd.application.tracing;

import io.delivrd.application.access.Sight;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.message.MessageRef;
import io.delivrd.domain.message.MessageState;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One message part with every receipt that came for it.
///
/// @param state as derived from the receipts
/// @param agesAt from when on an open state reads as unknown; empty where no receipts are to be expected
/// @param message the message it is a part of; empty for a part that is a message of its own
/// @param timeline oldest event first; where many receipts came, a stretch of it
/// @param earlier what came before the stretch; empty if nothing did
public record MessageTrail(
        Part part,
        PartState state,
        Campaign campaign,
        Optional<Network> network,
        Optional<Instant> agesAt,
        Optional<OfMessage> message,
        List<Entry> timeline,
        Optional<Earlier> earlier) {

    /// Receipts that are not in the timeline, as they came earlier.
    ///
    /// @param before where they are read on, of all accounts together
    /// @param receipts in all, repeats and those of other accounts too; [MessageTrails#MOST_COUNTED] if it is as
    ///     many or more
    public record Earlier(TimelineStart before, long receipts) {}

    /// A message of several parts.
    ///
    /// @param parts those known, in their order
    public record OfMessage(MessageRef ref, MessageState state, List<Sibling> parts) {

        public OfMessage {
            parts = List.copyOf(parts);
        }
    }

    /// @param number its place in the message, from 1
    public record Sibling(MessageId id, int number, DeliveryState state) {}

    /// @param repeats how often it came again
    public record Entry(DeliveryReceipt receipt, long repeats) {

        /// @param later the same receipt as it came again
        /// @return what both say, with the payload of this one
        public Entry repeatedBy(Entry later) {
            return new Entry(
                    new DeliveryReceipt(
                            receipt.part(),
                            receipt.claim().alsoAs(later.receipt().claim()),
                            receipt.scts(),
                            receipt.attributes(),
                            receipt.raw()),
                    repeats + later.repeats() + 1);
        }
    }

    public MessageTrail {
        timeline = List.copyOf(timeline);
    }

    /// @return as that caller may see it: the only form in which a trail leaves the application
    public SeenTrail seenBy(Sight sight) {
        return new SeenTrail(this, sight);
    }

    /// @return whether the message reads as unknown by age at that instant
    public boolean isAged(OfMessage whole, Instant asOf) {
        return whole.state().state().isOpen()
                && agesAt.filter(at -> !at.isAfter(asOf)).isPresent();
    }

    /// @return whether the part reads as unknown by age at that instant
    public boolean isAged(Instant asOf) {
        return state.state().isOpen() && agesAt.filter(at -> !at.isAfter(asOf)).isPresent();
    }
}
