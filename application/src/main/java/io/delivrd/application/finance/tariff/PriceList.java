package io.delivrd.application.finance.tariff;

import io.delivrd.domain.money.Price;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.util.List;

/// A provider's own price list, as it can be asked for.
public interface PriceList {

    ProviderId provider();

    /// @return those with credentials to ask with, in the order configured; the first is meant where none is named
    List<AccountId> accounts();

    /// Asks for the prices of today.
    ///
    /// @return each place once; the price of a country holds for its networks that are not listed; empty if the
    ///     provider lists nothing there
    /// @throws io.delivrd.application.fallback.ReportsUnavailable if trying again can help
    /// @throws io.delivrd.application.fallback.ReportsRefused if a person must act
    List<Listed> prices(AccountId account, Wanted wanted);

    record Listed(TariffPlace place, Price price) {}

    /// Which prices are wanted.
    sealed interface Wanted {

        record Everything() implements Wanted {}

        record OfCountry(TariffPlace.Country country) implements Wanted {}

        record OfPrefix(TariffPlace.Prefix prefix) implements Wanted {}
    }
}
