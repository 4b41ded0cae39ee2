package io.delivrd.web.provider;

import io.delivrd.application.account.Account;
import io.delivrd.domain.money.CurrencyCode;
import java.util.List;

/// The accounts one provider is configured with. A bean for each provider.
///
/// @param known in the order configured; the first takes receipts that name no account
/// @param currencyOfOthers of prices of accounts that are not configured
public record ProviderAccounts(List<Account> known, CurrencyCode currencyOfOthers) {

    public ProviderAccounts {
        known = List.copyOf(known);
    }
}
