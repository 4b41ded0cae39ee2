package io.delivrd.web.account;

import io.delivrd.application.account.AccountField;
import io.delivrd.application.account.AccountsInForce;
import io.delivrd.application.account.KnownAccount;
import io.delivrd.application.account.StoredAccount;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.problem.NotFound;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Accounts as requests name them: by provider and id, and only those that were entered where something is to change.
@Singleton
final class NamedAccounts {

    private final AccountsInForce inForce;

    NamedAccounts(AccountsInForce inForce) {
        this.inForce = inForce;
    }

    List<KnownAccount> all() {
        inForce.refresh();
        return inForce.all();
    }

    List<AccountField> fields(ProviderId provider) {
        return inForce.fields(provider);
    }

    /// @throws InvalidParameter if the body names no provider, or one that is not known here
    ProviderId provider(Map<String, List<String>> body) {
        List<String> named = body.getOrDefault("provider", List.of());
        if (named.size() != 1 || named.getFirst().isBlank()) {
            throw new InvalidParameter("provider", "is missing");
        }
        return provider(named.getFirst().strip())
                .filter(id -> !inForce.fields(id).isEmpty())
                .orElseThrow(() -> new InvalidParameter("provider", "there is no such provider"));
    }

    private static Optional<ProviderId> provider(String text) {
        try {
            return Optional.of(new ProviderId(text));
        } catch (IllegalArgumentException e) {
            // No provider is called so.
            return Optional.empty();
        }
    }

    /// @throws InvalidParameter if it stands in the configuration
    /// @throws NotFound if there is none
    Entered entered(String provider, String account) {
        KnownAccount known = found(provider, account);
        if (known.place().isPresent()) {
            throw new InvalidParameter("account", "stands in the configuration; change it there");
        }
        return new Entered(known, known.stored().orElseThrow(NamedAccounts::nothing));
    }

    /// @throws NotFound if there is none
    KnownAccount found(String provider, String account) {
        return all().stream()
                .filter(known -> known.provider().text().equals(provider)
                        && known.id().filter(id -> id.text().equals(account)).isPresent())
                .findFirst()
                .orElseThrow(NamedAccounts::nothing);
    }

    private static NotFound nothing() {
        return new NotFound("there is no such account");
    }

    /// @param others that may stand beside the settings
    AccountFields fields(Entered entered, Map<String, List<String>> body, Set<String> others) {
        return new AccountFields(inForce.fields(entered.provider()), body, others);
    }

    /// @throws NotFound if the provider has no such secret
    void requireSecret(Entered entered, String name) {
        if (inForce.fields(entered.provider()).stream()
                .noneMatch(field -> field.isSecret() && field.name().equals(name))) {
            throw new NotFound("there is no such secret");
        }
    }

    /// One that was entered.
    record Entered(KnownAccount known, StoredAccount stored) {

        ProviderId provider() {
            return stored.provider();
        }

        AccountId id() {
            return stored.id();
        }

        long version(AccountFields given) {
            return given.number(AccountFields.VERSION, Integer.MAX_VALUE).orElse(stored.version());
        }
    }
}
