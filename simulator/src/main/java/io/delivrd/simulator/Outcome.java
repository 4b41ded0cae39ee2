package io.delivrd.simulator;

/// What becomes of a message at its carrier.
enum Outcome {
    DELIVERED,
    /// Delivered, but the carrier says so hours later.
    DELAYED,
    /// Off or out of coverage: retried until delivered or until the validity period ends.
    ABSENT,
    /// Retried as long as anybody knows: nothing is heard after `buffered`.
    STUCK,
    /// The number is gone, barred, opted out, unreachable or blocked.
    PERMANENT,
    /// Refused for its text or sender.
    FILTERED,
    NETWORK_ERROR,
    PORTABILITY,
    GENERAL_ERROR,
    /// The carrier answers with something the provider cannot read.
    UNREADABLE,
    /// The carrier never answers, and the provider closes the message after 72 h.
    UNANSWERED,
    /// The provider could not hand it over in fifty tries, and gave up.
    FROZEN,
    /// The same, until somebody at the provider let the batch go, hours later.
    RELEASED,
    /// The carrier never answers, and nobody closes the message.
    QUIET
}
