package io.delivrd.domain.message;

import io.delivrd.domain.money.PartPrices;
import io.delivrd.domain.money.PriceObservation;
import io.delivrd.domain.network.NetworkCode;
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
/// @param timeToReceipt from submission, else from the first open receipt, to the receipt that says delivered; empty
///     for other states and where nothing came before that receipt
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
        Optional<Duration> timeToReceipt) {

    public PartState {
        flags = Set.copyOf(flags);
    }

    /// @return the price that counts
    public Optional<PriceObservation> price() {
        return prices.counts();
    }
}
