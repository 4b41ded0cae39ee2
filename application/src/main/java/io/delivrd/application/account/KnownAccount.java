package io.delivrd.application.account;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An account as people are shown it.
///
/// @param id empty where the configuration has a rule for accounts of any name
/// @param place where the configuration has it, such as `delivrd.<id>.accounts[0]`; empty for one that was entered
/// @param stored what was entered; where `place` is there too, it is of no effect
/// @param plain values that are not secret, by the name of their field
/// @param told secret values that administrators see, by the name of their field
/// @param secrets how many values there are of each field that is secret
/// @param problem why it cannot be used as it was entered, in English; empty text if it can
public record KnownAccount(
        ProviderId provider,
        Optional<AccountId> id,
        Optional<String> place,
        Optional<StoredAccount> stored,
        Map<String, String> plain,
        Map<String, List<String>> told,
        Map<String, Integer> secrets,
        String problem) {

    public KnownAccount {
        plain = Map.copyOf(plain);
        told = Map.copyOf(told);
        secrets = Map.copyOf(secrets);
    }

    /// Secrets are not told.
    @Override
    public String toString() {
        return "KnownAccount[" + provider + " " + id + "]";
    }
}
