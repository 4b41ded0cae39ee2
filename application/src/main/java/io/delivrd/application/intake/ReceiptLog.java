package io.delivrd.application.intake;

import io.delivrd.domain.receipt.DeliveryReceipt;
import java.util.List;

/// Receipts as the providers sent them, one behind the other and never changed: the truth that everything else is
/// folded from.
public interface ReceiptLog {

    /// Appends receipts, repeats too, in one durable transaction.
    ///
    /// Where the store does not tell whether it was done, the caller takes it for not done. What is there all
    /// the same is folded.
    ///
    /// @param receipts one at least; several may be of one part or equal
    /// @return where they stand, in their order
    /// @throws ReceiptsUnavailable if the store cannot be reached or does not answer
    /// @throws ReceiptsRefused if the store refuses a value in them; nothing was appended
    LogStretch append(List<DeliveryReceipt> receipts);
}
