package io.delivrd.simulator;

/// What the provider says about a part, before it is written as a receipt.
///
/// @param after milliseconds from the submission to the push
record Claim(long after, String status, String errorCode) {}
