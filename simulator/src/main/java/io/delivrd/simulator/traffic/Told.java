package io.delivrd.simulator.traffic;

/// One receipt of a part.
///
/// @param at when the provider pushed it, in epoch milliseconds, as exact as its stamps are
/// @param code the provider's, `0` where there is no error
/// @param by who is said to know
public record Told(long at, Word word, String code, By by) {

    /// What is claimed.
    public enum Word {
        ACCEPTED,
        BUFFERED,
        DELIVERED,
        FAILED,
        REJECTED,
        EXPIRED,
        UNKNOWN;

        public boolean isFinal() {
            return this != ACCEPTED && this != BUFFERED;
        }
    }

    /// Whose word it is.
    public enum By {
        UNSTATED,
        CARRIER,
        HANDSET
    }
}
