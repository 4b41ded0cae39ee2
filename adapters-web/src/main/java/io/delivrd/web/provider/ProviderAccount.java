package io.delivrd.web.provider;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One account of a provider as configured, or the rule for those that are not.
///
/// @param id empty where the rule is for accounts that are not configured
/// @param setting where it is configured, such as `delivrd.<id>` or `delivrd.<id>.accounts[0]`
/// @param texts what is configured under each of the provider's [keys][Provider#keys()], several of one that
///     rotates
/// @param pathTokens none: any path will do; two during a rotation
/// @param basicAuth `user:password`, none: nothing is asked for; two during a rotation
/// @param signatureMaxAge how far the time that a call was signed at may be off
public record ProviderAccount(
        Optional<AccountId> id,
        String setting,
        Map<String, List<String>> texts,
        CurrencyCode currency,
        BillingTerms terms,
        boolean sendsReceipts,
        List<String> pathTokens,
        List<String> basicAuth,
        boolean signatureRequired,
        Optional<Duration> signatureMaxAge) {

    public ProviderAccount {
        texts = Map.copyOf(texts);
        pathTokens = List.copyOf(pathTokens);
        basicAuth = List.copyOf(basicAuth);
    }

    /// @return what is configured under one of the provider's keys
    public Optional<String> text(String key) {
        return all(key).stream().findFirst();
    }

    /// @return everything configured under one of the provider's keys
    public List<String> all(String key) {
        return texts.getOrDefault(key, List.of());
    }

    /// @return the setting of one of its keys, for messages
    public String setting(String key) {
        return setting + "." + key;
    }

    boolean opensFor(String pathToken) {
        return pathTokens.isEmpty() || isOneOf(pathTokens, pathToken);
    }

    static boolean isOneOf(List<String> secrets, String given) {
        byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (String secret : secrets) {
            found |= MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), bytes);
        }
        return found;
    }

    /// Secrets are not told.
    @Override
    public String toString() {
        return "ProviderAccount[" + setting + "]";
    }
}
