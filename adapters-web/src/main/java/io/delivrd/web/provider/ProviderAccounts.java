package io.delivrd.web.provider;

import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The accounts one provider is configured with, and the rule for all others: that of the first.
public final class ProviderAccounts {

    private final Map<String, ProviderAccount> byId = new LinkedHashMap<>();
    private final ProviderAccount others;
    private final List<ProviderAccount> all;

    /// @param first the account, or the rule for all, of the plain settings
    /// @param firstIsConfigured whether the plain settings say anything of it
    /// @param more accounts of the list, in their order
    /// @throws IllegalArgumentException if an account of the list has no id or one is configured twice
    ProviderAccounts(
            ProviderId provider, ProviderAccount first, boolean firstIsConfigured, List<ProviderAccount> more) {
        List<ProviderAccount> named = new ArrayList<>(more);
        if (first.id().isPresent()) {
            named.addFirst(first);
        }
        for (ProviderAccount account : named) {
            String id = account.id()
                    .orElseThrow(
                            () -> new IllegalArgumentException(account.setting() + " does not say which account it is"))
                    .text();
            if (byId.put(id, account) != null) {
                throw new IllegalArgumentException("delivrd." + provider + ": account " + id + " is configured twice");
            }
        }
        others = firstIsConfigured || named.isEmpty() ? first : named.getFirst();
        all = new ArrayList<>(byId.values());
        if (!all.contains(others)) {
            all.addFirst(others);
        }
    }

    /// @return those with an id, in the order configured; the first takes receipts that name no account
    public List<ProviderAccount> known() {
        return List.copyOf(byId.values());
    }

    public Optional<ProviderAccount> find(AccountId id) {
        return Optional.ofNullable(byId.get(id.text()));
    }

    /// @return whether anything is configured
    boolean isConfigured() {
        return !byId.isEmpty()
                || !others.texts().isEmpty()
                || !others.pathTokens().isEmpty()
                || !others.basicAuth().isEmpty();
    }

    /// @return the rule for accounts that are not configured
    ProviderAccount others() {
        return others;
    }

    /// @return every rule there is
    public List<ProviderAccount> all() {
        return all;
    }

    /// @param named null if a call names no account: then the first whose path token it has
    ProviderAccount of(@Nullable String named, PathToken token) {
        if (named != null) {
            return byId.getOrDefault(named, others);
        }
        if (token instanceof PathToken.Given(String text) && byId.size() > 1) {
            for (ProviderAccount account : all) {
                if (!account.pathTokens().isEmpty() && account.opensFor(text)) {
                    return account;
                }
            }
        }
        return others;
    }
}
