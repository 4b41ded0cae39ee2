package io.delivrd.application.account;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The accounts we know at the moment, and what holds for those we do not. They change while the server runs.
public final class Accounts {

    /// Where a receipt names no account and none is known for its provider.
    public static final AccountId UNNAMED = new AccountId("default");

    private static final CurrencyCode EURO = new CurrencyCode("EUR");

    private final Supplier<Terms> terms;

    /// What holds until something changes.
    ///
    /// @param known in the order configured, then in that in which they were entered
    /// @param others what holds for accounts of a provider that are not known
    /// @param defaults first known account of each provider
    public record Terms(
            List<Account> known,
            Map<ProviderId, Account> others,
            Map<Key, Account> byKey,
            Map<ProviderId, AccountId> defaults) {

        /// @param known the first of a provider takes receipts that name no account
        /// @param others one a provider
        public static Terms of(List<Account> known, List<Account> others) {
            Map<Key, Account> byKey = new HashMap<>();
            Map<ProviderId, AccountId> defaults = new HashMap<>();
            for (Account account : known) {
                byKey.putIfAbsent(new Key(account.provider(), account.id()), account);
                defaults.putIfAbsent(account.provider(), account.id());
            }
            return new Terms(
                    List.copyOf(known),
                    others.stream().collect(Collectors.toUnmodifiableMap(Account::provider, Function.identity())),
                    Map.copyOf(byKey),
                    Map.copyOf(defaults));
        }
    }

    /// What tells accounts apart.
    public record Key(ProviderId provider, AccountId id) {}

    /// @param terms those of the moment; asked for with every receipt
    public Accounts(Supplier<Terms> terms) {
        this.terms = terms;
    }

    /// Accounts that never change.
    ///
    /// @param known in the order configured; the first of a provider takes receipts that name no account
    /// @param others one a provider: what holds for its accounts that are not configured
    public Accounts(List<Account> known, List<Account> others) {
        Terms fixed = Terms.of(known, others);
        this.terms = () -> fixed;
    }

    /// Accounts that never change; those that are not configured are on usual terms.
    ///
    /// @param currencyOfOthers by provider, of accounts that are not configured
    public Accounts(List<Account> known, Map<ProviderId, CurrencyCode> currencyOfOthers) {
        this(
                known,
                currencyOfOthers.entrySet().stream()
                        .map(other -> new Account(other.getKey(), UNNAMED, other.getValue(), true))
                        .toList());
    }

    public List<Account> known() {
        return terms.get().known();
    }

    public Optional<Account> find(ProviderId provider, AccountId id) {
        return Optional.ofNullable(terms.get().byKey().get(new Key(provider, id)));
    }

    /// @return the account a receipt belongs to that names none
    public AccountId defaultOf(ProviderId provider) {
        return terms.get().defaults().getOrDefault(provider, UNNAMED);
    }

    /// @return the account; one that is not known as the provider's others
    public Account of(ProviderId provider, AccountId id) {
        return find(provider, id).orElseGet(() -> other(provider, id));
    }

    private Account other(ProviderId provider, AccountId id) {
        Account rule = terms.get().others().get(provider);
        return rule == null
                ? new Account(provider, id, EURO, true)
                : new Account(
                        provider,
                        id,
                        rule.currency(),
                        rule.sendsReceipts(),
                        rule.zone(),
                        rule.tolerance(),
                        rule.rounding());
    }

    /// @return one a provider: what holds for its accounts that are not known
    public List<Account> others() {
        return List.copyOf(terms.get().others().values());
    }

    /// @return the currency of the account's webhook prices; for accounts not known that of the provider's others
    public CurrencyCode currencyOf(ProviderId provider, AccountId id) {
        return of(provider, id).currency();
    }
}
