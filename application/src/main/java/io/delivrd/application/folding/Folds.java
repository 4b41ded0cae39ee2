package io.delivrd.application.folding;

import io.delivrd.application.intake.Intake;
import io.delivrd.application.intake.LogStretch;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.receipt.DeliveryReceipt;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// States, messages and counts as they are derived from the log, and how far they follow it.
public interface Folds {

    /// Folds receipts of the log into the states of their parts, moves the counts, and remembers that these stretches
    /// are folded; one durable transaction. What was folded before changes nothing.
    ///
    /// @param stretches those folded with it; none while the rest of a stretch is still to come
    /// @param receipts in any order
    /// @return the outcomes, in the order of the receipts
    /// @throws ReceiptsUnavailable if the store cannot be reached or does not answer; nothing was folded
    List<Intake> fold(Collection<LogStretch> stretches, List<DeliveryReceipt> receipts);

    /// @return the receipts of this instance's log that stand in the stretch; those never stored are missing
    List<DeliveryReceipt> logged(LogStretch stretch);

    /// Remembers, beside the log, a receipt that could not be folded, so that it is tried again by a later version.
    ///
    /// @param reason for the operator, without personal data
    void setAside(DeliveryReceipt receipt, String reason);

    /// @return how many receipts are set aside, in all
    long countSetAside();

    /// Tries what is set aside once more; a start does, since it may be of a later version.
    ///
    /// @param folding folds a batch; answers nothing for what it sets aside again
    /// @return how many were folded
    long retrySetAside(Function<List<DeliveryReceipt>, List<Intake>> folding);

    /// @return where the first receipt stands that another instance, living or dead, has logged and not folded
    /// @throws ReceiptsUnavailable if the store cannot be reached or does not answer
    Optional<Instant> firstUnfoldedOfOthers();

    /// Stretches whose receipts may be in the log though nobody heard of it, and those that callers could not fold.
    /// Each is handed out once.
    List<LogStretch> owed();

    /// Folds what instances that live no more have left unfolded, and says that this one lives.
    ///
    /// @param folding folds a batch, whatever is wrong with single receipts
    /// @return how many receipts were looked at
    long adopt(Function<List<DeliveryReceipt>, List<Intake>> folding);
}
