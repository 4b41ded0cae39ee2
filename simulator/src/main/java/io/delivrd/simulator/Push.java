package io.delivrd.simulator;

/// One call of the webhook, planned but not written.
///
/// @param pushedAt what `message-timestamp` says, in epoch milliseconds
/// @param arrival in epoch milliseconds
/// @param firstArrival of the receipt this repeats, else the arrival
/// @param seed decides how it is written; shared with its repeats
record Push(
        Part part,
        Claim claim,
        long pushedAt,
        long arrival,
        long firstArrival,
        SimulatedReceipt.Kind kind,
        long seed) {}
