package io.delivrd.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {

    private static final CurrencyCode EUR = new CurrencyCode("EUR");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.03330000;0.03330000",
                "0,03330000;0.03330000",
                "0.0333;0.03330000",
                "0.00000001;0.00000001",
                "0.033300000000;0.03330000",
                "0.000000000;0.00000000",
                "1;1.00000000",
                "0;0.00000000",
                "-0;0.00000000",
                "-0.01;-0.01000000",
                "007.5;7.50000000",
                "100;100.00000000",
                "6.2E-4;0.00062000",
                "+0.03;0.03000000",
                ".03;0.03000000",
                "1e3;1000.00000000",
                "999999999.99999999;999999999.99999999",
                "' 0.0333 ';0.03330000"
            })
    void plainDecimalsAreRead(String text, String amount) {
        assertThat(Price.parseAmount(text)).contains(new BigDecimal(amount));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                ",",
                "-",
                "--1",
                "0x1",
                "NaN",
                "Infinity",
                "1,234.56",
                "1.234,56",
                "1 000",
                "0.123456789",
                "0.000000001",
                "1000000000",
                "1E9",
                "1E-9",
                "1E999999999",
                "1E-999999999",
                "٣",
                "0.٣",
                "１",
                "EUR 1",
                "1€",
                "1d",
                "1\u00000"
            })
    void otherTextsAreRefused(String text) {
        assertThat(Price.parseAmount(text)).isEmpty();
    }

    @Test
    void theDigitsOfABinaryFractionAreRoundedWhereTheyAreExpected() {
        assertThat(Price.parseRounded("0.030000000000000002")).contains(new BigDecimal("0.03000000"));
        assertThat(Price.parseRounded("3.33E-2")).contains(new BigDecimal("0.03330000"));
        assertThat(Price.parseRounded("1E9")).isEmpty();
        assertThat(Price.parseRounded("1E999999999")).isEmpty();
    }

    @Test
    void anAmountHasEightDecimals() {
        assertThat(new Price(new BigDecimal("0.0333"), EUR))
                .isEqualTo(new Price(new BigDecimal("0.033300000"), EUR))
                .extracting(Price::text)
                .isEqualTo("0.03330000");
        assertThat(new Price(new BigDecimal("1E+2"), EUR).text()).isEqualTo("100.00000000");
    }

    @Test
    void anAmountThatWouldHaveToBeRoundedIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Price(new BigDecimal("0.000000001"), EUR));
    }

    @Property
    void sumsAreExact(
            @ForAll List<@LongRange(min = -99_999_999_999_999_999L, max = 99_999_999_999_999_999L) Long> units) {
        BigDecimal sum = BigDecimal.ZERO;
        BigInteger expected = BigInteger.ZERO;
        for (long unit : units) {
            sum = sum.add(new Price(BigDecimal.valueOf(unit, Price.SCALE), EUR).amount());
            expected = expected.add(BigInteger.valueOf(unit));
        }

        assertThat(sum.setScale(Price.SCALE).unscaledValue()).isEqualTo(expected);
    }

    @Property
    void whatIsWrittenIsReadAgain(
            @ForAll @LongRange(min = -99_999_999_999_999_999L, max = 99_999_999_999_999_999L) long units) {
        Price price = new Price(BigDecimal.valueOf(units, Price.SCALE), EUR);

        assertThat(Price.parseAmount(price.text())).contains(price.amount());
        assertThat(Price.parseAmount(price.text().replace('.', ','))).contains(price.amount());
    }

    @Test
    void sumsOfManyPricesArePricesToo() {
        BigDecimal tenMillionPartsInRupiah = new BigDecimal("450.00000000").multiply(BigDecimal.valueOf(10_000_000));

        assertThat(new Price(tenMillionPartsInRupiah, new CurrencyCode("IDR")).text())
                .isEqualTo("4500000000.00000000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "EURO", "eur", "€€€", "E1R", "ÄÖÜ"})
    void aCurrencyHasThreeCapitalLetters(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CurrencyCode(text));
    }
}
