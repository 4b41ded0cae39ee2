package io.delivrd.application.folding;

import java.time.Duration;

/// Counts of the folding. Alert when the lag stays over some seconds, or when anything is set aside.
public interface FoldMetrics {

    /// A batch was folded.
    ///
    /// @param stored receipts folded for the first time
    /// @param repeated receipts that had been folded before
    /// @param outOfOrder stored receipts that something outranking them came before
    /// @param took from the start of the transaction to its commit
    void folded(int stored, int repeated, int outOfOrder, Duration took);

    /// Receipts of flooded parts that do not keep them were folded, neither stored nor repeated.
    void beyond(int receipts);

    /// A batch could not be folded and will be tried again.
    void failed();

    /// A receipt cannot be folded by this version.
    void setAside();
}
