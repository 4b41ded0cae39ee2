package io.delivrd.simulator;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The provider account in whose name receipts are pushed.
///
/// @param apiKey its name at the provider; copied into every receipt where the provider does that
/// @param signature how receipts are signed; empty where they are not
public record Account(Vendor vendor, String apiKey, Optional<Signature> signature) {

    /// A Vonage account whose webhooks carry no signature, which is the provider's default.
    public static Account unsigned(String apiKey) {
        return new Account(Vendor.VONAGE, apiKey, Optional.empty());
    }

    /// A Vonage account whose webhooks are signed.
    public static Account signed(String apiKey, SigningMethod method, String secret) {
        return new Account(Vendor.VONAGE, apiKey, Optional.of(new Signature(Optional.of(method), secret)));
    }

    /// An account of a provider that leaves no choice of the method.
    ///
    /// @param secret what its webhooks prove their origin with; empty where they do not
    public static Account of(Vendor vendor, String apiKey, Optional<String> secret) {
        return new Account(vendor, apiKey, secret.map(text -> new Signature(Optional.empty(), text)));
    }

    /// @return settings of the product by which it takes the account's unsigned webhooks, whatever else is set
    public Map<String, Object> settings() {
        String prefix = "delivrd." + vendor.id() + ".";
        return Map.of(
                prefix + vendor.accountKey(),
                apiKey,
                prefix + "currency",
                vendor.currency(),
                prefix + "path-token",
                "",
                prefix + "basic-auth",
                "",
                prefix + "signature-secret",
                "",
                prefix + "signature-required",
                false);
    }

    /// @return settings of the product by which it knows the account beside the one of the other settings
    public Map<String, Object> furtherSettings() {
        return Map.of("delivrd." + vendor.id() + ".accounts", List.of(Map.of(vendor.accountKey(), apiKey)));
    }

    /// A secret, with the method where the account chooses one; prints without the secret.
    public record Signature(Optional<SigningMethod> method, String secret) {
        @Override
        public String toString() {
            return "Signature[" + method + "]";
        }
    }
}
