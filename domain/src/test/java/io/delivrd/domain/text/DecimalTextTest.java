package io.delivrd.domain.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecimalTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.03330000;0.0333",
                "6.2E-4;0.00062",
                "6.2e-4;0.00062",
                "+6.2E-04;0.00062",
                "62E-5;0.00062",
                "1E+2;100",
                "+0.03;0.03",
                ".03;0.03",
                "-.03;-0.03",
                "3.;3",
                "0,03;0.03",
                "' 0.03 ';0.03",
                "000.5;0.5",
                "0E-9;0"
            })
    void plainAndExponentFormAreReadExactly(String text, BigDecimal number) {
        assertThat(DecimalText.parse(text))
                .hasValueSatisfying(read -> assertThat(read).isEqualByComparingTo(number));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "NaN",
                "Infinity",
                "-",
                ".",
                "E5",
                "1E",
                "1,234.5",
                "1.234,5",
                "1 000",
                "0x10",
                "1_000",
                "٣",
                "1E1000",
                "1E999999999",
                "1E-999999999",
                "5 EUR",
                "--5",
                "1e5e5"
            })
    void whatIsNoNumberIsNot(String text) {
        assertThat(DecimalText.parse(text)).isEmpty();
        assertThat(DecimalText.whole(text)).isEmpty();
    }

    @Test
    void aTextOfAThousandDigitsIsNot() {
        assertThat(DecimalText.parse("1".repeat(1_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6,6", "006,6", "6.0,6", "6E0,6", "60E-1,6", "+6,6", "-6,-6", "0.000,0", "1771065069,1771065069"})
    void aWholeNumberHasManySpellings(String text, long number) {
        assertThat(DecimalText.whole(text)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.5", "1E18", "1E999", "6E-1"})
    void whatIsNotWholeOrTooLargeIsNone(String text) {
        assertThat(DecimalText.whole(text)).isEmpty();
    }
}
