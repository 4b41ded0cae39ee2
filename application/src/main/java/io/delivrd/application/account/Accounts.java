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

    /// @return the currency of the account's webhook prices; for accounts not configured that of the provider's
    ///     others
    public CurrencyCode currencyOf(ProviderId provider, AccountId id) {
        return find(provider, id).map(Account::currency).orElseGet(() -> currencyOfOthers.getOrDefault(provider, EURO));
    }
}
