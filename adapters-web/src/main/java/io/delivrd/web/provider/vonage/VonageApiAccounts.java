package io.delivrd.web.provider.vonage;

import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.web.provider.ProviderAccounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The accounts that can call the vendor: those whose API secret is configured.
final class VonageApiAccounts {

    private final Map<AccountId, VonageCredentials> byAccount = new LinkedHashMap<>();

    static VonageApiAccounts of(ProviderAccounts accounts) {
        return new VonageApiAccounts(accounts.known().stream()
                .flatMap(account -> account
                        .text(VonageProvider.API_SECRET)
                        .map(secret -> new VonageCredentials(
                                account.id().orElseThrow(),
                                secret,
                                VonageProvider.isToldOfConversions(account),
                                account.setting(VonageProvider.API_SECRET)))
                        .stream())
                .toList());
    }

    /// @param credentials in the order configured
    VonageApiAccounts(List<VonageCredentials> credentials) {
        credentials.forEach(one -> byAccount.putIfAbsent(one.account(), one));
    }

    List<AccountId> ids() {
        return List.copyOf(byAccount.keySet());
    }

    Optional<VonageCredentials> find(AccountId account) {
        return Optional.ofNullable(byAccount.get(account));
    }

    /// @throws ReportsRefused if none are configured
    VonageCredentials of(AccountId account) {
        return find(account)
                .orElseThrow(() -> new ReportsRefused(
                        "no API secret is configured for account " + account.text() + ": set its api-secret"));
    }
}
