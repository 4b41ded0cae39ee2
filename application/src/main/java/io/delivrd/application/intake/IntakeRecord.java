package io.delivrd.application.intake;

import java.time.Instant;
import java.util.Optional;

/// What the intake has taken since the database was made, over all instances.
public interface IntakeRecord {

    /// @return as of the last commit
    Totals totals();

    /// @param lastReceivedAt when the newest receipt or repeat was taken; empty if none ever was
    record Totals(long stored, long repeated, Optional<Instant> lastReceivedAt) {}

    /// @throws ReceiptsUnavailable if the store cannot take receipts now
    void requireReady();
}
