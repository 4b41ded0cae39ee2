package io.delivrd.application.intake;

import io.delivrd.domain.receipt.DeliveryState;

/// What a receipt of the log came to when it was folded.
public sealed interface Intake {

    /// It was new.
    ///
    /// @param state the state of its part afterwards
    /// @param outOfOrder whether something that outranks it was there before
    /// @param settled whether its part was open before, or unheard of, and is final now
    record Stored(DeliveryState state, boolean outOfOrder, boolean settled) implements Intake {}

    /// It was folded before; what it adds to its original is merged.
    record Repeated() implements Intake {}

    /// Its part was flooded and does not keep it: it is in the log, and has no effect. Whether it came before is not
    /// known any more.
    record Beyond() implements Intake {}
}
