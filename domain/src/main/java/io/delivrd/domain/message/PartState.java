package io.delivrd.domain.message;

import io.delivrd.domain.catalogue.Permanence;
import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Evidence;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.domain.receipt.ReceiptId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// The delivery state of a part, derived from its receipts by [PartFold].
///
/// @param finality open, soft or hard; `expired` made by a timeout is soft
/// @param decidedBy the receipt that decided; empty if only the submission is known
/// @param settlement how its final state came to be known
/// @param rawStatus the deciding receipt's word, empty text if there is none
/// @param error why it was not delivered: the most specific code among the failures; never for delivered or open parts
/// @param prices what it costs by us and by the provider's records
/// @param firstEventAt the earliest event time of its receipts, else the submission time
/// @param finalAt event time of the deciding receipt, for final states
/// @param windowAt the one instant by which the part is counted: submission time if known, else first event time
/// @param outcome what it came to; empty while it is open
/// @param timeToOutcome from submission, else from the first open receipt, to the receipt that made it final; empty for
///     open parts and where nothing came before that receipt
public record PartState(
        DeliveryState state,
        Finality finality,
        Evidence evidence,
        Rule rule,
        Optional<ReceiptId> decidedBy,
        Set<Flag> flags,
        Standing standing,
        Settlement settlement,
        String rawStatus,
        Optional<ErrorCode> error,
        Optional<NetworkCode> network,
        PartPrices prices,
        Instant firstEventAt,
        Optional<Instant> finalAt,
        Instant windowAt,
        Optional<Outcome> outcome,
        Optional<Duration> timeToOutcome) {

    public PartState {
        flags = Set.copyOf(flags);
    }

    /// @return what a part of that state came to; empty while it is open
    /// @param permanence of its failure
    public static Optional<Outcome> outcome(
            DeliveryState state, Standing standing, Set<Flag> flags, Permanence permanence) {
        return switch (state) {
            case QUEUED, SENT, SUBMITTED, BUFFERED -> Optional.empty();
            case UNKNOWN -> Optional.of(Outcome.UNKNOWN);
            case FROZEN -> Optional.of(Outcome.TEMPORARY);
            case EXPIRED ->
                Optional.of(standing == Standing.PROVIDER_EXPIRED ? Outcome.PROVIDER_EXPIRED : Outcome.EXPIRED);
            case FAILED, REJECTED, DEFICIENT, CANCELLED, PARTIALLY_DELIVERED ->
                Optional.of(permanence == Permanence.TEMPORARY ? Outcome.TEMPORARY : Outcome.PERMANENT);
            case DELIVERED -> Optional.of(delivered(standing, flags));
        };
    }

    private static Outcome delivered(Standing standing, Set<Flag> flags) {
        if (standing == Standing.CONTRADICTED) {
            return Outcome.CONTRADICTED;
        }
        return flags.contains(Flag.CONTRADICTED) ? Outcome.DISPUTED : Outcome.DELIVERED;
    }

    /// @return the time to the receipt that says delivered; empty for other states
    public Optional<Duration> timeToReceipt() {
        return state == DeliveryState.DELIVERED ? timeToOutcome : Optional.empty();
    }

    /// @return the price that counts
    public Optional<PriceObservation> price() {
        return prices.counts();
    }
}
