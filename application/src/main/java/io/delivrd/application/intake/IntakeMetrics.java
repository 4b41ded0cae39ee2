package io.delivrd.application.intake;

import java.time.Duration;

/// Counts of the intake. Received = logged + refused + turned away, once everything in flight is answered (a receipt
/// turned away because the store hung may yet be logged, and then counts as both); alert when `turned away` or
/// `refused` grow, or when the queue stays more than half full.
public interface IntakeMetrics {

    /// Receipts handed to the intake.
    void received(int receipts);

    /// A batch was appended to the log.
    ///
    /// @param took from the start of the transaction to its commit
    void logged(int receipts, Duration took);

    /// Receipts the store refuses for a value in them.
    void refused(int receipts);

    /// Receipts that were not stored because the queue was full or the store away; the provider sends them again.
    void turnedAway(int receipts);
}
