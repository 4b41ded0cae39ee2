package io.delivrd.web.provider.vonage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.fallback.ReportsRefused;
import io.delivrd.application.fallback.ReportsUnavailable;
import io.delivrd.application.finance.tariff.PriceList;
import io.delivrd.application.finance.tariff.PriceList.Wanted;
import io.delivrd.application.finance.tariff.TariffPlace;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.web.wire.OutboundHttp;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VonagePricesTest {

    private static final AccountId ACCOUNT = new AccountId("ab12cd34");
    private static final Wanted BRITAIN = new Wanted.OfCountry(new TariffPlace.Country("GB"));

    private final StubVonage stub = new StubVonage();
    private final OutboundHttp http = new OutboundHttp(StubVonage.IMPATIENT);
    private final PriceList prices = new VonagePrices(
            new VonageApiAccounts(
                    List.of(new VonageCredentials(ACCOUNT, "s3cret", false, "delivrd.vonage.api-secret"))),
            _ -> new CurrencyCode("GBP"),
            stub.uri("/"),
            http,
            InstantSource.system());

    @AfterEach
    void close() {
        http.close();
        stub.close();
    }

    private List<String> listed(Wanted wanted) {
        return prices.prices(ACCOUNT, wanted).stream()
                .map(one -> one.place().network() + "|" + one.place().country() + "|"
                        + one.place().prefix() + " " + one.price().text() + " "
                        + one.price().currency())
                .toList();
    }

    @Test
    void aCountryIsListedWithItsNetworks() {
        stub.answers(200, """
                {"countryCode":"GB","countryName":"United Kingdom","currency":"EUR","defaultPrice":"0.03330000",
                 "dialingPrefix":"44","networks":[
                  {"type":"mobile","price":"0.03330000","currency":"EUR","mcc":"234","mnc":"10",
                   "networkCode":"23410","networkName":"Example Mobile UK"},
                  {"type":"mobile","price":"0.03330001","mcc":"310","mnc":"004"},
                  {"type":"landline","price":"0.04","currency":"EUR","ranges":[441,442],
                   "networkCode":"GB-FIXED","networkName":"Example Landline"},
                  {"type":"virtual","networkCode":"GB-VOIP"}]}""");

        assertThat(listed(BRITAIN))
                .containsExactly(
                        "|GB| 0.03330000 EUR",
                        "23410|| 0.03330000 EUR",
                        "310004|| 0.03330001 EUR",
                        "GB-FIXED|| 0.04000000 EUR");
        assertThat(stub.asked().path()).isEqualTo("/account/get-pricing/outbound/sms");
        assertThat(stub.asked().query()).isEqualTo(Map.of("country", "GB"));
        assertThat(stub.asked().headers().get("Authorization")).startsWith("Basic ");
    }

    @Test
    void aPrefixAndEverythingAreListsOfCountries() {
        stub.answers(200, """
                {"count":"2","countries":[{"dialingPrefix":"44","defaultPrice":0.0333,"networks":[]},
                 {"countryCode":"FR","defaultPrice":"0.05"}]}""");
        stub.answers(200, """
                {"count":1,"prices":[{"country":"CA","prefix":"1","mt":"0.0057",
                 "networks":[{"code":"302220","network":"Example","mtPrice":"0.0058"}]}]}""");

        assertThat(listed(new Wanted.Everything())).containsExactly("||44 0.03330000 GBP", "|FR| 0.05000000 GBP");
        assertThat(listed(new Wanted.OfPrefix(new TariffPlace.Prefix("1"))))
                .containsExactly("|CA| 0.00570000 GBP", "302220|| 0.00580000 GBP");
        assertThat(stub.asked.get(0).path()).isEqualTo("/account/get-full-pricing/outbound/sms");
        assertThat(stub.asked.get(1).path()).isEqualTo("/account/get-prefix-pricing/outbound/sms");
        assertThat(stub.asked.get(1).query()).isEqualTo(Map.of("prefix", "1"));
    }

    @Test
    void nothingListedIsNoPrice() {
        stub.answers(200, "{\"count\":0,\"countries\":[]}");

        assertThat(listed(BRITAIN)).isEmpty();
    }

    @Test
    void whatGoesWrongIsToldForPeople() {
        stub.answers(401, "{}");
        stub.answers(200, "<html>");

        assertThatThrownBy(() -> listed(BRITAIN))
                .isInstanceOf(ReportsRefused.class)
                .hasMessageContaining("delivrd.vonage.api-secret");
        assertThatThrownBy(() -> listed(BRITAIN)).isInstanceOf(ReportsUnavailable.class);
    }
}
