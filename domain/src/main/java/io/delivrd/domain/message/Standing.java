package io.delivrd.domain.message;

/// How far a state may be believed in a rate.
public enum Standing {
    /// As it says.
    PLAIN,
    /// `expired`, made by the provider when it stopped waiting.
    PROVIDER_EXPIRED,
    /// `delivered`, but a handset's own receipt says otherwise: not counted as delivered.
    CONTRADICTED
}
