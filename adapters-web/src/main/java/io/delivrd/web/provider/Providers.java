package io.delivrd.web.provider;

import io.delivrd.application.account.Account;
import io.delivrd.application.account.Accounts;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All providers there are, with their accounts. Made at start, so that a wrong setting is told then.
@Context
public final class Providers {

    private final Map<ProviderId, Configured> byId = new LinkedHashMap<>();
    private final Environment settings;
    private volatile Accounts.Terms terms;

    private record Configured(Provider provider, ProviderAccounts accounts) {}

    /// @throws IllegalStateException if two have one id
    /// @throws IllegalArgumentException if a setting of an account is wrong
    Providers(List<Provider> beans, List<ProviderSource> sources, Environment settings) {
        this.settings = settings;
        Stream.concat(beans.stream(), sources.stream().flatMap(source -> source.providers().stream()))
                .sorted(Comparator.comparingInt(Provider::place).thenComparing(Provider::id))
                .forEach(provider -> {
                    Configured one = new Configured(provider, AccountSettings.read(provider, settings));
                    if (byId.put(provider.id(), one) != null) {
                        throw new IllegalStateException("there are two providers " + provider.id());
                    }
                });
        terms = termsNow();
    }

    /// @return an account that is entered
    /// @throws IllegalArgumentException if a value is wrong; the message says which
    ProviderAccount entered(Provider provider, Map<String, List<String>> values) {
        return AccountSettings.entered(provider, values, settings);
    }

    /// Other accounts than before were entered.
    void changed() {
        terms = termsNow();
    }

    /// @return what holds of the accounts of all providers at the moment
    Accounts.Terms terms() {
        return terms;
    }

    private Accounts.Terms termsNow() {
        return Accounts.Terms.of(
                byId.values().stream()
                        .flatMap(
                                one -> one.accounts().named().stream().map(account -> account(one.provider(), account)))
                        .toList(),
                byId.values().stream()
                        .map(one -> account(one.provider(), one.accounts().others()))
                        .toList());
    }

    private static Account account(Provider provider, ProviderAccount account) {
        return new Account(
                provider.id(),
                account.id().orElse(Accounts.UNNAMED),
                account.currency(),
                account.sendsReceipts(),
                account.terms().zone(),
                account.terms().tolerance(),
                account.terms().rounding());
    }

    /// @return by their [places][Provider#place()]
    public List<Provider> all() {
        return byId.values().stream().map(Configured::provider).toList();
    }

    public Optional<Provider> find(ProviderId id) {
        return Optional.ofNullable(byId.get(id)).map(Configured::provider);
    }

    /// @throws IllegalArgumentException if there is no such provider
    public ProviderAccounts accountsOf(ProviderId id) {
        return Optional.ofNullable(byId.get(id))
                .map(Configured::accounts)
                .orElseThrow(() -> new IllegalArgumentException("there is no provider " + id));
    }

    /// @return of all accounts, as they stand in addresses
    public List<String> pathTokensOf(ProviderId id) {
        return accountsOf(id).all().stream()
                .flatMap(account -> account.pathTokens().stream())
                .map(text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20"))
                .distinct()
                .toList();
    }

    /// @return those with any account configured
    public List<Provider> configured() {
        return byId.values().stream()
                .filter(one -> one.accounts().isConfigured())
                .map(Configured::provider)
                .toList();
    }

    /// @return the one meant where nobody names a provider: the first that is configured, else the first there is
    public Provider usual() {
        return configured().stream().findFirst().orElseGet(() -> all().getFirst());
    }
}
