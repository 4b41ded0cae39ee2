package io.delivrd.application.account;

import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The accounts we know, and what holds for those we do not.
public final class Accounts {

    /// Where a receipt names no account and none is configured for its provider.
    public static final AccountId UNNAMED = new AccountId("default");

    private final List<Account> known;
    private static final CurrencyCode EURO = new CurrencyCode("EUR");

    private final Map<ProviderId, CurrencyCode> currencyOfOthers;

    /// @param known in the order configured; the first of a provider takes receipts that name no account
    /// @param currencyOfOthers by provider, of accounts that are not configured
    public Accounts(List<Account> known, Map<ProviderId, CurrencyCode> currencyOfOthers) {
        this.known = List.copyOf(known);
        this.currencyOfOthers = Map.copyOf(currencyOfOthers);
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

    /// @return the account; one that is not configured has the currency of the provider's others, and usual terms
    public Account of(ProviderId provider, AccountId id) {
        return find(provider, id)
                .orElseGet(() -> new Account(provider, id, currencyOfOthers.getOrDefault(provider, EURO), true));
    }

    /// @return the currency of the account's webhook prices; for accounts not configured that of the provider's
    ///     others
    public CurrencyCode currencyOf(ProviderId provider, AccountId id) {
        return of(provider, id).currency();
    }

    /// @return by provider, the currency of accounts that are not configured
    public Map<ProviderId, CurrencyCode> currencyOfOthers() {
        return currencyOfOthers;
    }
}
