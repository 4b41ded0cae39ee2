package io.delivrd.application.intake;

import io.delivrd.domain.receipt.DeliveryReceipt;
import java.util.List;

/// Receipts as the providers sent them, and the delivery states and counts derived from them.
public interface Receipts {

    /// Stores the receipts, folds them into the states of their parts and moves the counts, in one durable
    /// transaction. A repeat is counted on its original and changes nothing else.
    ///
    /// @param batch any receipts in any order; several may be of one part or equal
    /// @return the outcomes, in the order of the batch
    /// @throws ReceiptsUnavailable if the store cannot be reached or does not answer; nothing was stored
    /// @throws ReceiptsRefused if the store refuses a value in the batch; nothing was stored
    List<Intake> recordAll(List<DeliveryReceipt> batch);
}
