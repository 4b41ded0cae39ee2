package io.delivrd.web.provider;

/// The token at the end of a webhook's path, which may be required of a provider's account.
public sealed interface PathToken {

    /// The path ended without one.
    record Absent() implements PathToken {}

    /// Secret; `toString` does not tell it.
    record Given(String text) implements PathToken {
        @Override
        public String toString() {
            return "PathToken[…]";
        }
    }

    /// The request is replayed from quarantine, where tokens are not kept; it had passed the check.
    record PassedBefore() implements PathToken {}
}
