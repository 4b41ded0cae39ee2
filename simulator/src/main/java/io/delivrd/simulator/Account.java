package io.delivrd.simulator;

import java.util.Optional;

/// The provider account in whose name receipts are pushed.
///
/// @param apiKey eight characters, copied into every receipt
/// @param signature how receipts are signed; empty where they are not
public record Account(String apiKey, Optional<Signature> signature) {

    /// An account whose webhooks carry no signature, which is the provider's default.
    public static Account unsigned(String apiKey) {
        return new Account(apiKey, Optional.empty());
    }

    /// An account whose webhooks are signed.
    public static Account signed(String apiKey, SigningMethod method, String secret) {
        return new Account(apiKey, Optional.of(new Signature(method, secret)));
    }

    /// A method with its secret; prints without the secret.
    public record Signature(SigningMethod method, String secret) {
        @Override
        public String toString() {
            return "Signature[" + method + "]";
        }
    }
}
