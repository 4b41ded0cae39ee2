package io.delivrd.application.upkeep;

/// Stores things together or not at all.
public interface Transactions {

    /// Runs the work. What ports store for it on this thread is stored together when it ends, and not at all
    /// if it throws or the process dies before. Within other work it joins that.
    ///
    /// Keep it short, and call nobody outside from it: rows are locked meanwhile. What runs on other threads
    /// does not take part, nor do receipts, replies and questions, which have connections of their own.
    void together(Runnable work);
}
