package io.delivrd.application.intake;

import io.delivrd.domain.receipt.DeliveryState;

/// What became of one receipt.
public sealed interface Intake {

    /// It was new and is on disk.
    ///
    /// @param state the state of its part afterwards
    /// @param outOfOrder whether something that outranks it was there before
    /// @param settled whether its part was open before, or unheard of, and is final now
    record Stored(DeliveryState state, boolean outOfOrder, boolean settled) implements Intake {}

    /// It was there already; the repeat is counted.
    record Repeated() implements Intake {}

    /// The store refuses one of its values; nothing is stored.
    ///
    /// @param reason for the operator, without personal data
    record Refused(String reason) implements Intake {}
}
