package io.delivrd.application.finance.tariff;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.finance.tariff.TariffReading.Line;
import io.delivrd.application.finance.tariff.TariffReading.Unreadable;
import io.delivrd.domain.money.CurrencyCode;
import io.delivrd.domain.money.Price;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTariffLineTest {

    private final ReadTariffLine reading = new ReadTariffLine(Set.of(new ProviderId("vonage")));

    private static Map<String, String> fields(String... changed) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "provider", "Vonage",
                "account", "ab12cd34",
                "network", "23410",
                "country", " ",
                "price", "0,0333",
                "currency", "eur",
                "valid_from", "2026-11-01"));
        for (int i = 0; i < changed.length; i += 2) {
            fields.put(changed[i], changed[i + 1]);
        }
        return fields;
    }

    @Test
    void aLineReadsAsPeopleWriteIt() {
        assertThat(reading.read(fields("valid_until", "1.12.2026")))
                .isEqualTo(new Line(new TariffLine(
                        new ProviderId("vonage"),
                        Optional.of(new AccountId("ab12cd34")),
                        new TariffPlace.Network(new NetworkCode("23410")),
                        new Price(new BigDecimal("0.0333"), new CurrencyCode("EUR")),
                        LocalDate.of(2026, 11, 1),
                        Optional.of(LocalDate.of(2026, 12, 1)))));
        assertThat(reading.read(fields("network", "", "prefix", "+4477", "account", "")))
                .isInstanceOfSatisfying(
                        Line.class, read -> assertThat(read.line().place()).isEqualTo(new TariffPlace.Prefix("4477")));
    }

    @ParameterizedTest
    @CsvSource({
        "provider, nobody, provider",
        "provider, '', provider",
        "price, '', price",
        "price, 0.123456789, price",
        "price, -0.01, price",
        "price, 1.234.567, price",
        "price, 12345678901, price",
        "currency, EURO, currency",
        "currency, '', currency",
        "valid_from, 11/12/2026, valid_from",
        "valid_from, 31.2.2026, valid_from",
        "valid_from, 2026-11-01T10:00, valid_from",
        "valid_from, '', valid_from",
        "valid_until, 2026-11-01, valid_until",
        "network, '', network",
        "network, 447700900123, network",
        "country, GB, country",
    })
    void whatCannotBeUsedIsRefusedByName(String field, String text, String fault) {
        assertThat(reading.read(fields(field, text))).isInstanceOfSatisfying(Unreadable.class, refused -> {
            assertThat(refused.field()).isEqualTo(fault);
            assertThat(refused.reason()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"447700", "0044", "44x", "+"})
    void aPrefixHasOneToFiveDigits(String prefix) {
        assertThat(reading.read(fields("network", "", "prefix", prefix)))
                .isInstanceOfSatisfying(
                        Unreadable.class, refused -> assertThat(refused.field()).isEqualTo("prefix"));
    }

    @Test
    void aCountryIsOneThatPartsCanGoTo() {
        assertThat(reading.read(fields("network", "", "country", "gb"))).isInstanceOf(Line.class);
        assertThat(reading.read(fields("network", "", "country", "UK")))
                .isEqualTo(new Unreadable("country", "is no country code of ISO 3166-1, such as GB"));
    }

    @Test
    void moreThanEightDecimalsAreToldAsSuch() {
        assertThat(reading.read(fields("price", "0.033300001")))
                .isEqualTo(new Unreadable("price", "has more than eight decimals"));
        assertThat(reading.read(fields("price", "0.0333000000"))).isInstanceOf(Line.class);
    }
}
