package io.delivrd.web.provider.vonage;

import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.web.provider.ProviderAccounts;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The accounts that can call the vendor at the moment: those whose API secret is known.
final class VonageApiAccounts {

    private final Supplier<List<VonageCredentials>> credentials;

    static VonageApiAccounts of(ProviderAccounts accounts) {
        return new VonageApiAccounts(() -> accounts.known().stream()
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

    /// @param credentials those of the moment, in the order configured
    VonageApiAccounts(Supplier<List<VonageCredentials>> credentials) {
        this.credentials = credentials;
    }

    /// @param credentials in the order configured
    VonageApiAccounts(List<VonageCredentials> credentials) {
        this(() -> credentials);
    }

    List<AccountId> ids() {
        return credentials.get().stream()
                .map(VonageCredentials::account)
                .distinct()
                .toList();
    }

    Optional<VonageCredentials> find(AccountId account) {
        return credentials.get().stream()
                .filter(one -> one.account().equals(account))
                .findFirst();
    }

    /// @throws ReportsRefused if none are known
    VonageCredentials of(AccountId account) {
        return find(account)
                .orElseThrow(() -> new ReportsRefused(
                        "no API secret is configured for account " + account.text() + ": set its api-secret"));
    }
}
