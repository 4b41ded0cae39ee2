package io.delivrd.application.intake;

/// What became of receipts that were handed in together.
public sealed interface Acceptance {

    /// All of them are in the log, on disk.
    record Logged() implements Acceptance {}

    /// The store refuses a value in them; none of them is stored.
    ///
    /// @param reason for the operator, without personal data
    record Refused(String reason) implements Acceptance {}
}
