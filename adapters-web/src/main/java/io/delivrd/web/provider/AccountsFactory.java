package io.delivrd.web.provider;

import io.delivrd.application.account.Accounts;
import io.delivrd.domain.money.CurrencyCode;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.List;

@Factory
final class AccountsFactory {

    private static final CurrencyCode DEFAULT_CURRENCY = new CurrencyCode("EUR");

    @Singleton
    Accounts accounts(List<ProviderAccounts> providers) {
        return new Accounts(
                providers.stream()
                        .flatMap(provider -> provider.known().stream())
                        .toList(),
                providers.stream()
                        .map(ProviderAccounts::currencyOfOthers)
                        .findFirst()
                        .orElse(DEFAULT_CURRENCY));
    }
}
