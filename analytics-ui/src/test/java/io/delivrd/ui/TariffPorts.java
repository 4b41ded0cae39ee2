package io.delivrd.ui;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.finance.price.InMemoryPrices;
import io.delivrd.application.finance.price.PricesSeen;
import io.delivrd.application.finance.price.ReadPriceChanges;
import io.delivrd.application.finance.tariff.FetchPrices;
import io.delivrd.application.finance.tariff.InMemoryTariffs;
import io.delivrd.application.finance.tariff.KeepTariffs;
import io.delivrd.application.finance.tariff.PriceList;
import io.delivrd.application.finance.tariff.ReadTariffLine;
import io.delivrd.application.finance.tariff.TariffPlace;
import io.delivrd.application.finance.tariff.Tariffs;
import io.delivrd.domain.catalogue.VonageCatalogue;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/// Tariffs and prices in memory, and a provider that lists prices of countries but not of all.
@Factory
final class TariffPorts {

    @Bean(typed = {Tariffs.class, InMemoryTariffs.class})
    @Singleton
    InMemoryTariffs tariffs() {
        return new InMemoryTariffs();
    }

    @Singleton
    KeepTariffs keepTariffs(Tariffs tariffs, InstantSource clock) {
        return new KeepTariffs(tariffs, clock);
    }

    @Singleton
    ReadTariffLine readTariffLine() {
        return new ReadTariffLine(Set.of(VonageCatalogue.VONAGE));
    }

    @Singleton
    FetchPrices fetchPrices(KeepTariffs tariffs, Accounts accounts, InstantSource clock) {
        return new FetchPrices(List.of(new CountryPrices()), tariffs, accounts, clock);
    }

    @Bean(typed = {PricesSeen.class, InMemoryPrices.class})
    @Singleton
    InMemoryPrices prices() {
        return new InMemoryPrices();
    }

    @Singleton
    ReadPriceChanges readPriceChanges(PricesSeen prices) {
        return new ReadPriceChanges(prices);
    }

    private static final class CountryPrices implements PriceList {

        @Override
        public ProviderId provider() {
            return VonageCatalogue.VONAGE;
        }

        @Override
        public List<AccountId> accounts() {
            return List.of(new AccountId("ab12cd34"));
        }

        @Override
        public List<Listed> prices(AccountId account, Wanted wanted) {
            if (!(wanted instanceof Wanted.OfCountry(TariffPlace.Country country))) {
                throw new ReportsRefused("ask by country");
            }
            return List.of(new Listed(country, new Price(new BigDecimal("0.05"), new CurrencyCode("EUR"))));
        }
    }
}
