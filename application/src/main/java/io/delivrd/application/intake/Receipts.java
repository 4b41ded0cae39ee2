package io.delivrd.application.intake;

import io.delivrd.domain.receipt.DeliveryReceipt;
import java.util.List;

/// Receipts stored by callers who wait for what becomes of them: imports, fetched records, replays.
public interface Receipts {

    /// Appends the receipts to the log, then folds them; two durable transactions. A repeat changes nothing.
    ///
    /// @param batch any receipts in any order; several may be of one part or equal
    /// @return the outcomes, in the order of the batch
    /// @throws ReceiptsUnavailable if the store cannot be reached or does not answer. What it had appended by then
    /// is
    ///     folded later; handing in the batch once more does no harm
    /// @throws ReceiptsRefused if the store refuses a value in the batch; nothing was stored
    List<Intake> recordAll(List<DeliveryReceipt> batch);
}
