package io.delivrd.application.tracing;

import io.delivrd.application.access.Sight;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.message.MessageState;
import io.delivrd.domain.message.Part;
import io.delivrd.domain.message.PartState;
import io.delivrd.domain.message.Rule;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.network.Network;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.domain.receipt.DeliveryReceipt;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.MessageId;
import io.delivrd.domain.receipt.MessageRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One message part with every receipt that came for it.
///
/// @param state as derived from the receipts
/// @param agesAt when its network's receipts would have come; empty where none are to be expected
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

    /// @return whether the message reads as closed by age at that instant
    public boolean isAged(OfMessage whole, Instant asOf) {
        MessageState of = whole.state();
        return of.state().isOpen() && isOver(closesAt(of.standing(), of.windowAt()), asOf);
    }

    /// @return whether the part reads as closed by age at that instant
    public boolean isAged(Instant asOf) {
        return state.state().isOpen() && isOver(closesAt(), asOf);
    }

    /// @return the state of the message as it reads at that instant
    public DeliveryState reads(OfMessage whole, Instant asOf) {
        return isAged(whole, asOf)
                ? whole.state().standing().agesTo()
                : whole.state().state();
    }

    /// @return the state of the part as it reads at that instant
    public DeliveryState reads(Instant asOf) {
        return isAged(asOf) ? state.standing().agesTo() : state.state();
    }

    /// @return by which rule it reads so at that instant
    public Rule rule(Instant asOf) {
        Rule ofAge = state.standing() == Standing.RETRYING ? Rule.TRIED_IN_VAIN : Rule.AGED;
        return isAged(asOf) ? ofAge : state.rule();
    }

    /// @return from when on the part reads as closed if nothing more comes; empty if it stays open
    public Optional<Instant> closesAt() {
        return closesAt(state.standing(), state.windowAt());
    }

    private Optional<Instant> closesAt(Standing standing, Instant windowAt) {
        return standing == Standing.RETRYING ? Optional.of(RollupWindow.agesAt(windowAt, Standing.RETRIES)) : agesAt;
    }

    private static boolean isOver(Optional<Instant> closesAt, Instant asOf) {
        return closesAt.filter(at -> !at.isAfter(asOf)).isPresent();
    }
}
