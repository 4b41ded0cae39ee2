package io.delivrd.application.account;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The accounts we know, and what holds for those we do not.
public final class Accounts {

    /// Where a receipt names no account and none is configured for its provider.
    public static final AccountId UNNAMED = new AccountId("default");

    private final List<Account> known;
    private static final CurrencyCode EURO = new CurrencyCode("EUR");

    private final Map<ProviderId, Account> others;

    /// @param known in the order configured; the first of a provider takes receipts that name no account
    /// @param others one a provider: what holds for its accounts that are not configured
    public Accounts(List<Account> known, List<Account> others) {
        this.known = List.copyOf(known);
        this.others = others.stream().collect(Collectors.toUnmodifiableMap(Account::provider, Function.identity()));
    }

    /// Accounts that are not configured are on usual terms.
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
        return known;
    }

    public Optional<Account> find(ProviderId provider, AccountId id) {
        return known.stream()
                .filter(account ->
                        account.provider().equals(provider) && account.id().equals(id))
                .findFirst();
    }

    /// @return the account a receipt belongs to that names none
    public AccountId defaultOf(ProviderId provider) {
        return known.stream()
                .filter(account -> account.provider().equals(provider))
                .findFirst()
                .map(Account::id)
                .orElse(UNNAMED);
    }

    /// @return the account; one that is not configured as the provider's others
    public Account of(ProviderId provider, AccountId id) {
        return find(provider, id).orElseGet(() -> other(provider, id));
    }

    private Account other(ProviderId provider, AccountId id) {
        Account terms = others.get(provider);
        return terms == null
                ? new Account(provider, id, EURO, true)
                : new Account(
                        provider,
                        id,
                        terms.currency(),
                        terms.sendsReceipts(),
                        terms.zone(),
                        terms.tolerance(),
                        terms.rounding());
    }

    /// @return one a provider: what holds for its accounts that are not configured
    public List<Account> others() {
        return List.copyOf(others.values());
    }

    /// @return the currency of the account's webhook prices; for accounts not configured that of the provider's
    ///     others
    public CurrencyCode currencyOf(ProviderId provider, AccountId id) {
        return of(provider, id).currency();
    }
}
