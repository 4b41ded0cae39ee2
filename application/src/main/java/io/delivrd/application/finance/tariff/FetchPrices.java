package io.delivrd.application.finance.tariff;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.finance.tariff.PriceList.Wanted;
import io.delivrd.application.finance.tariff.TariffUpload.Outcome;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Takes over a provider's own price list: its prices hold from today on, and those that held before end.
public final class FetchPrices {

    private final List<PriceList> lists;
    private final KeepTariffs tariffs;
    private final Accounts accounts;
    private final InstantSource clock;

    /// @param lists of providers that have one
    public FetchPrices(List<PriceList> lists, KeepTariffs tariffs, Accounts accounts, InstantSource clock) {
        this.lists = List.copyOf(lists);
        this.tariffs = tariffs;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// @return those that can be asked: of an account with credentials
    public List<PriceList> lists() {
        return lists.stream().filter(list -> !list.accounts().isEmpty()).toList();
    }

    /// @param fields `provider`, `account`, `country` or `prefix`; without the last two everything is asked for
    /// @throws InvalidParameter if one of them cannot be used
    /// @throws ReportsRefused if a person must act
    /// @throws io.delivrd.application.fallback.ReportsUnavailable if trying again can help
    public Outcome fetch(String by, Map<String, String> fields) {
        PriceList list = list(find(fields, "provider", ProviderId::new));
        AccountId account = account(list, find(fields, "account", AccountId::new));
        LocalDate today = clock.instant()
                .atZone(accounts.of(list.provider(), account).zone())
                .toLocalDate();
        List<TariffLine> lines = list.prices(account, wanted(fields)).stream()
                .map(listed -> new TariffLine(
                        list.provider(), Optional.of(account), listed.place(), listed.price(), today, Optional.empty()))
                .toList();
        return tariffs.listed(by, list.provider() + " " + account, lines);
    }

    private PriceList list(Optional<ProviderId> provider) {
        return lists().stream()
                .filter(list -> provider.isEmpty() || provider.get().equals(list.provider()))
                .findFirst()
                .orElseThrow(() -> new ReportsRefused(
                        "no account of " + provider.map(ProviderId::text).orElse("any provider")
                                + " can be asked for prices: configure its credentials, or hand in a file"));
    }

    private static AccountId account(PriceList list, Optional<AccountId> account) {
        AccountId asked = account.orElseGet(() -> list.accounts().getFirst());
        if (!list.accounts().contains(asked)) {
            throw new InvalidParameter("account", "has no credentials configured");
        }
        return asked;
    }

    private static Wanted wanted(Map<String, String> fields) {
        Optional<TariffPlace.Country> country =
                find(fields, "country", text -> new TariffPlace.Country(text.toUpperCase(Locale.ROOT)));
        Optional<TariffPlace.Prefix> prefix =
                find(fields, "prefix", text -> new TariffPlace.Prefix(text.startsWith("+") ? text.substring(1) : text));
        if (country.isPresent() && prefix.isPresent()) {
            throw new InvalidParameter("prefix", "is one too many: name a country or a prefix");
        }
        return country.<Wanted>map(Wanted.OfCountry::new)
                .or(() -> prefix.map(Wanted.OfPrefix::new))
                .orElseGet(Wanted.Everything::new);
    }

    private static <T> Optional<T> find(Map<String, String> fields, String name, Function<String, T> value) {
        String text = fields.getOrDefault(name, "").strip();
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(value.apply(text));
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(name, String.valueOf(e.getMessage()));
        }
    }
}
