package io.delivrd.web.provider.vonage;

import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.application.finance.tariff.PriceList;
import io.delivrd.application.finance.tariff.TariffPlace;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.web.wire.CallRate;
import io.delivrd.web.wire.Json;
import io.delivrd.web.wire.MalformedJson;
import io.delivrd.web.wire.OutboundHttp;
import io.delivrd.web.wire.VendorAnswers;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The Pricing API, version 1, product SMS: one request a second.
///
/// @see <a href="https://developer.vonage.com/en/api/pricing">Pricing API</a>
final class VonagePrices implements PriceList {

    private static final String PATH = "/account/get-";
    private static final String NOT_THERE =
            "the Pricing API is not at this address or knows no such place: check delivrd.vonage.pricing-url";

    private final VonageApiAccounts accounts;
    private final Function<AccountId, CurrencyCode> currencies;
    private final String root;
    private final OutboundHttp http;
    private final VendorAnswers answers;
    private final CallRate rate = new CallRate("delivrd.vonage.pricing-url", 1);

    /// @param currencies of accounts, where the answer names none
    /// @throws IllegalArgumentException if the address is none of HTTP
    VonagePrices(
            VonageApiAccounts accounts,
            Function<AccountId, CurrencyCode> currencies,
            URI address,
            OutboundHttp http,
            InstantSource clock) {
        if (address.getHost() == null
                || !String.valueOf(address.getScheme()).startsWith("http")
                || address.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "delivrd.vonage.pricing-url must be an address such as https://rest.nexmo.com");
        }
        this.accounts = accounts;
        this.currencies = currencies;
        this.root = address.toString().replaceAll("/+$", "");
        this.http = http;
        this.answers = new VendorAnswers(clock);
    }

    @Override
    public ProviderId provider() {
        return VonageCatalogue.VONAGE;
    }

    @Override
    public List<AccountId> accounts() {
        return accounts.ids();
    }

    @Override
    public List<Listed> prices(AccountId account, Wanted wanted) {
        Json answer = called(
                accounts.of(account),
                switch (wanted) {
                    case Wanted.Everything _ -> PATH + "full-pricing/outbound/sms";
                    case Wanted.OfCountry(TariffPlace.Country country) ->
                        PATH + "pricing/outbound/sms?country=" + country.code();
                    case Wanted.OfPrefix(TariffPlace.Prefix prefix) ->
                        PATH + "prefix-pricing/outbound/sms?prefix=" + prefix.digits();
                });
        CurrencyCode usual = currencies.apply(account);
        Map<TariffPlace, Price> prices = new LinkedHashMap<>();
        countries(answer).forEach(country -> add(country, usual, prices));
        return prices.entrySet().stream()
                .map(entry -> new Listed(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Json called(VonageCredentials credentials, String path) {
        rate.await(credentials.account());
        HttpResponse<byte[]> answer = http.call(http.request(URI.create(root + path))
                .header("Authorization", credentials.authorization())
                .header("Accept", "application/json")
                .build());
        String body = VendorAnswers.text(answer.body());
        answers.check(answer, body, credentials.account(), credentials.settings(), NOT_THERE);
        try {
            return Json.parse(body);
        } catch (MalformedJson e) {
            throw new ReportsUnavailable("the provider's price list cannot be read: " + e.getMessage(), e);
        }
    }

    /// One country stands alone; of several, older answers have another name for the list.
    private static List<Json> countries(Json answer) {
        return Stream.of(answer.at("/countries"), answer.at("/prices"))
                .filter(list -> !list.equals(Json.MISSING))
                .findFirst()
                .map(Json::items)
                .orElseGet(() -> answer.text("/count").isPresent() ? List.of() : List.of(answer));
    }

    private static void add(Json country, CurrencyCode usual, Map<TariffPlace, Price> prices) {
        CurrencyCode currency = currency(country, usual);
        Optional<Price> ofCountry = price(country, currency, "/defaultPrice", "/mt");
        ofCountry.ifPresent(price -> place(country).ifPresent(place -> prices.putIfAbsent(place, price)));
        for (Json network : country.at("/networks").items()) {
            price(network, currency(network, currency), "/price", "/mtPrice")
                    .ifPresent(price -> networks(network).forEach(code -> prices.putIfAbsent(code, price)));
        }
    }

    /// Entries of long lists may leave their country's code out.
    private static Optional<TariffPlace> place(Json country) {
        Optional<String> code = first(country, "/countryCode", "/country")
                .map(text -> text.toUpperCase(Locale.ROOT))
                .filter(text -> text.matches("[A-Z]{2}"));
        return code.isPresent()
                ? code.map(TariffPlace.Country::new)
                : first(country, "/dialingPrefix", "/prefix")
                        .filter(text -> text.matches("[1-9][0-9]{0,4}"))
                        .map(TariffPlace.Prefix::new);
    }

    /// Receipts name mobile networks by country and network code, and others by the vendor's own code.
    private static List<TariffPlace> networks(Json network) {
        List<TariffPlace> places = new ArrayList<>();
        Stream.of(
                        network.text("/mcc").flatMap(mcc -> network.text("/mnc").map(mcc::concat)),
                        first(network, "/networkCode", "/code"))
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(code -> code.matches("[0-9]{5,6}|[A-Za-z][A-Za-z0-9-]{1,40}"))
                .distinct()
                .forEach(code -> places.add(new TariffPlace.Network(new NetworkCode(code))));
        return places;
    }

    private static CurrencyCode currency(Json entry, CurrencyCode usual) {
        return entry.text("/currency")
                .map(text -> text.strip().toUpperCase(Locale.ROOT))
                .filter(text -> text.matches("[A-Z]{3}"))
                .map(CurrencyCode::new)
                .orElse(usual);
    }

    private static Optional<Price> price(Json entry, CurrencyCode currency, String... names) {
        return first(entry, names)
                .flatMap(Price::parseAmount)
                .filter(amount -> amount.signum() >= 0)
                .map(amount -> new Price(amount, currency));
    }

    private static Optional<String> first(Json entry, String... names) {
        return Stream.of(names).flatMap(name -> entry.text(name).stream()).findFirst();
    }
}
