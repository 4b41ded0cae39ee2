package io.delivrd.app;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.finance.price.PricesSeen;
import io.delivrd.application.finance.price.ReadPriceChanges;
import io.delivrd.application.finance.tariff.FetchPrices;
import io.delivrd.application.finance.tariff.KeepTariffs;
import io.delivrd.application.finance.tariff.ReadTariffLine;
import io.delivrd.application.finance.tariff.Tariffs;
import io.delivrd.domain.catalogue.Catalogues;
import io.delivrd.web.provider.ProviderReports;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;

/// Constructs the use cases around tariffs, and prices that differ.
@Factory
final class TariffUseCases {

    @Singleton
    ReadTariffLine readTariffLine(Catalogues catalogues) {
        return new ReadTariffLine(Set.copyOf(catalogues.providers()));
    }

    @Singleton
    KeepTariffs keepTariffs(Tariffs tariffs, InstantSource clock) {
        return new KeepTariffs(tariffs, clock);
    }

    @Singleton
    FetchPrices fetchPrices(ProviderReports providers, KeepTariffs tariffs, Accounts accounts, InstantSource clock) {
        return new FetchPrices(providers.priceLists(), tariffs, accounts, clock);
    }

    @Singleton
    ReadPriceChanges readPriceChanges(PricesSeen prices) {
        return new ReadPriceChanges(prices);
    }
}
