package io.delivrd.web.provider;

import io.delivrd.application.account.AccountField;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.context.env.Environment;
import io.micronaut.core.type.Argument;
import io.micronaut.core.value.MapPropertyResolver;
import io.micronaut.core.value.PropertyResolver;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Reads the settings of a provider's accounts: `delivrd.<id>.…` of the first or only one,
/// `delivrd.<id>.accounts[].…` of more.
final class AccountSettings {

    /// Of providers whose accounts nothing else identifies.
    private static final AccountKey ACCOUNT = AccountKey.id("account");

    private static final AccountField.Kind PLAIN = AccountField.Kind.PLAIN;
    private static final List<String> YES_OR_NO = List.of("true", "false");
    private static final String CURRENCY = "currency";
    private static final String ZONE = "zone";
    private static final String TOLERANCE = "tolerance";
    private static final String ROUNDING = "rounding";
    private static final String SENDS_RECEIPTS = "sends-receipts";
    private static final String PATH_TOKEN = "path-token";
    private static final String BASIC_AUTH = "basic-auth";
    private static final String SIGNATURE_REQUIRED = "signature-required";
    private static final String SIGNATURE_MAX_AGE = "signature-max-age";

    /// Where an account stands that was entered, for messages.
    private static final String ENTERED = "account";

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

    /// @return what its accounts can be told, the provider's own keys first
    static List<AccountField> fields(Provider provider) {
        Stream<AccountField> own = keys(provider).stream()
                .map(key -> new AccountField(
                        key.name(), AccountField.Kind.valueOf(key.kind().name()), false, key.choices()));
        Stream<AccountField> ofSigned = provider.signing().isPresent()
                ? Stream.of(oneOf(SIGNATURE_REQUIRED, YES_OR_NO), common(SIGNATURE_MAX_AGE, PLAIN))
                : Stream.of();
        Stream<AccountField> ofAll = Stream.of(
                common(PATH_TOKEN, AccountField.Kind.TOLD),
                common(BASIC_AUTH, AccountField.Kind.ROTATING),
                common(CURRENCY, PLAIN),
                common(ZONE, PLAIN),
                common(TOLERANCE, PLAIN),
                oneOf(ROUNDING, BillingTerms.ROUNDINGS),
                oneOf(SENDS_RECEIPTS, YES_OR_NO));
        return Stream.of(own, ofSigned, ofAll).flatMap(Function.identity()).toList();
    }

    private static AccountField common(String name, AccountField.Kind kind) {
        return new AccountField(name, kind, true);
    }

    private static AccountField oneOf(String name, List<String> choices) {
        return new AccountField(name, PLAIN, true, choices);
    }

    /// @return what of an account is set, by the names of its [fields][#fields(Provider)]
    static Map<String, List<String>> values(ProviderAccount account) {
        Map<String, List<String>> values = new HashMap<>(account.texts());
        values.put(CURRENCY, List.of(account.currency().text()));
        values.put(ZONE, List.of(account.terms().zone().getId()));
        values.put(SENDS_RECEIPTS, List.of(String.valueOf(account.sendsReceipts())));
        values.put(SIGNATURE_REQUIRED, List.of(String.valueOf(account.signatureRequired())));
        account.signatureMaxAge().ifPresent(age -> values.put(SIGNATURE_MAX_AGE, List.of(age.toString())));
        if (!account.pathTokens().isEmpty()) {
            values.put(PATH_TOKEN, account.pathTokens());
        }
        if (!account.basicAuth().isEmpty()) {
            values.put(BASIC_AUTH, account.basicAuth());
        }
        return values;
    }

    /// @param values of an account that was entered, by the names of its fields; several of one that rotates
    /// @param settings what holds for all accounts of the provider, and how texts are read
    /// @throws IllegalArgumentException if a value is wrong; the message says which
    static ProviderAccount entered(Provider provider, Map<String, List<String>> values, Environment settings) {
        Map<String, Object> own = new HashMap<>();
        String age = "delivrd." + provider.id() + "." + SIGNATURE_MAX_AGE;
        settings.getProperty(age, String.class).ifPresent(text -> own.put(age, text));
        for (AccountField field : fields(provider)) {
            List<String> texts = values.getOrDefault(field.name(), List.of());
            if (!texts.isEmpty()) {
                own.put(ENTERED + "." + field.name(), field.rotates() ? List.copyOf(texts) : texts.getFirst());
            }
        }
        values.getOrDefault(SIGNATURE_MAX_AGE, List.of()).forEach(text -> {
            if (settings.convert(text, Duration.class).isEmpty()) {
                throw new IllegalArgumentException(
                        ENTERED + "." + SIGNATURE_MAX_AGE + ": " + text + " is no duration such as 5m");
            }
        });
        return new AccountSettings(provider, new MapPropertyResolver(own, settings)).account(ENTERED);
    }

    /// @param unknowable nobody knows it, so that nobody's calls are taken
    /// @return in place of an account that cannot be used as it was entered
    static ProviderAccount unusable(Provider provider, AccountId id, String unknowable) {
        return new ProviderAccount(
                Optional.of(id),
                ENTERED,
                Map.of(),
                provider.currency(),
                BillingTerms.USUAL,
                true,
                List.of(unknowable),
                List.of(),
                false,
                Optional.empty());
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
        boolean required = settings.getProperty(prefix + "." + SIGNATURE_REQUIRED, Boolean.class)
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
                one(prefix, CURRENCY).map(CurrencyCode::new).orElse(provider.currency()),
                BillingTerms.read(prefix, one(prefix, ZONE), one(prefix, TOLERANCE), one(prefix, ROUNDING)),
                settings.getProperty(prefix + "." + SENDS_RECEIPTS, Boolean.class)
                        .orElse(true),
                several(prefix, PATH_TOKEN),
                several(prefix, BASIC_AUTH),
                required,
                settings.getProperty(prefix + "." + SIGNATURE_MAX_AGE, Duration.class)
                        // What is set plainly holds for all accounts.
                        .or(() -> settings.getProperty(
                                "delivrd." + provider.id() + "." + SIGNATURE_MAX_AGE, Duration.class))
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
