package io.delivrd.application.upkeep;

/// Sums of what parts cost, so that what a month's figures cost does not grow with what is stored.
///
/// Answers are the same whether and how far anything is summed.
public interface SpendSums {

    /// Adds what has changed to the sums; where they are not filled yet, or days have other bounds than they were
    /// summed by, sums all parts anew first.
    ///
    /// May run while receipts come and beside other instances; what could not be done is done the next time.
    void advance();
}
