package io.delivrd.web.provider;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.core.type.Argument;
import io.micronaut.core.value.PropertyResolver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads the settings of a provider's accounts: `delivrd.<id>.…` of the first or only one,
/// `delivrd.<id>.accounts[].…` of more.
final class AccountSettings {

    /// Of providers whose accounts nothing else identifies.
    private static final AccountKey ACCOUNT = AccountKey.id("account");

    private static final Argument<List<String>> TEXTS = Argument.listOf(String.class);

    private final Provider provider;
    private final PropertyResolver settings;

    private AccountSettings(Provider provider, PropertyResolver settings) {
        this.provider = provider;
        this.settings = settings;
    }

    /// @throws IllegalArgumentException if a setting is wrong; the message says which
    static ProviderAccounts read(Provider provider, PropertyResolver settings) {
        return new AccountSettings(provider, settings).accounts();
    }

    /// @return the provider's keys, one that identifies accounts among them
    static List<AccountKey> keys(Provider provider) {
        return provider.keys().stream().anyMatch(key -> key.kind() == AccountKey.Kind.ID)
                ? provider.keys()
                : Stream.concat(Stream.of(ACCOUNT), provider.keys().stream()).toList();
    }

    /// @return the environment variable of a setting of the first account
    static String variable(ProviderId provider, String key) {
        return ("DELIVRD_" + provider + "_" + key).replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /// @return environment variables without which nothing can be asked of the provider; none if it cannot be
    ///     asked
    static List<String> toAsk(Provider provider) {
        if (!provider.canBeAsked()) {
            return List.of();
        }
        boolean hasPlainSecret = provider.keys().stream().anyMatch(key -> key.kind() == AccountKey.Kind.SECRET);
        return keys(provider).stream()
                .filter(key -> key.kind() == AccountKey.Kind.ID
                        || key.kind() == (hasPlainSecret ? AccountKey.Kind.SECRET : AccountKey.Kind.ROTATING))
                .map(key -> variable(provider.id(), key.name()))
                .toList();
    }

    private ProviderAccounts accounts() {
        String prefix = "delivrd." + provider.id();
        ProviderAccount first = account(prefix);
        int more = settings.getProperty(prefix + ".accounts", List.class)
                .map(List::size)
                .orElse(0);
        return new ProviderAccounts(
                provider.id(),
                first,
                !first.texts().isEmpty()
                        || !first.pathTokens().isEmpty()
                        || !first.basicAuth().isEmpty(),
                IntStream.range(0, more)
                        .mapToObj(i -> account(prefix + ".accounts[" + i + "]"))
                        .toList());
    }

    private ProviderAccount account(String prefix) {
        Map<String, List<String>> texts = new HashMap<>();
        for (AccountKey key : keys(provider)) {
            List<String> values = key.kind() == AccountKey.Kind.ROTATING
                    ? several(prefix, key.name())
                    : one(prefix, key.name()).stream().toList();
            if (!values.isEmpty()) {
                texts.put(key.name(), values);
            }
        }
        Optional<AccountId> id = keys(provider).stream()
                .filter(key -> key.kind() == AccountKey.Kind.ID)
                .flatMap(key -> texts.getOrDefault(key.name(), List.of()).stream())
                .findFirst()
                .map(AccountId::new);
        Optional<Signing> signing = provider.signing();
        boolean hasSecret =
                signing.filter(one -> texts.containsKey(one.secretKey())).isPresent();
        boolean required = settings.getProperty(prefix + ".signature-required", Boolean.class)
                .orElse(hasSecret && signing.orElseThrow().always());
        if (required && !hasSecret) {
            throw new IllegalArgumentException(prefix + ": signature-required is set, but no "
                    + signing.map(Signing::secretKey).orElse("signature of the provider is known, and no secret")
                    + " is given");
        }
        ProviderAccount account = new ProviderAccount(
                id,
                prefix,
                texts,
                one(prefix, "currency").map(CurrencyCode::new).orElse(provider.currency()),
                BillingTerms.read(prefix, one(prefix, "zone"), one(prefix, "tolerance"), one(prefix, "rounding")),
                settings.getProperty(prefix + ".sends-receipts", Boolean.class).orElse(true),
                several(prefix, "path-token"),
                several(prefix, "basic-auth"),
                required,
                settings.getProperty(prefix + ".signature-max-age", Duration.class)
                        // What is set plainly holds for all accounts.
                        .or(() ->
                                settings.getProperty("delivrd." + provider.id() + ".signature-max-age", Duration.class))
                        .or(() -> signing.flatMap(Signing::maxAge)));
        provider.check(account);
        return account;
    }

    private Optional<String> one(String prefix, String name) {
        return settings.getProperty(prefix + "." + name, String.class)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    /// @return what stands under the name, or its plural
    private List<String> several(String prefix, String name) {
        return Stream.of(name, name + "s")
                .flatMap(spelling -> settings.getProperty(prefix + "." + spelling, TEXTS).stream())
                .flatMap(List::stream)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }
}
