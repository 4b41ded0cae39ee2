package io.delivrd.web.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SheetNumbersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "3.33;3.33000000",
                "3,33;3.33000000",
                "0,03330001;0.03330001",
                "1,234.56;1234.56000000",
                "1.234,56;1234.56000000",
                "1 234,56;1234.56000000",
                "1'234.50;1234.50000000",
                "1,234,567;1234567.00000000",
                "1.234.567,5;1234567.50000000",
                "-12.5;-12.50000000",
                "\u221212,5;-12.50000000",
                "€ 3,33;3.33000000",
                "-€3.33;-3.33000000",
                "3.33 EUR;3.33000000",
                "EUR 1.234,00;1234.00000000",
                "3.33E-2;0.03330000",
                "0,033;0.03300000",
                "1234,567;1234.56700000",
                "7;7.00000000"
            })
    void anAmountIsReadAsItsCountryWritesIt(String cell, String amount) {
        assertThat(SheetNumbers.of(List.of(cell)).amount(cell)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1.234;0,05;1234.00000000",
                "1.234;0.05;1.23400000",
                "1,234;0.05;1234.00000000",
                "1,234;0,05;1.23400000",
                "1,234;7;1.23400000"
            })
    void aMarkInDoubtIsToldByTheOtherNumbers(String cell, String other, String amount) {
        assertThat(SheetNumbers.of(List.of(cell, other)).amount(cell)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"103;103.00000000", "103.0;103.00000000", "1,234;1234.00000000", "1.234;1234.00000000"})
    void aQuantityIsAWholeNumber(String cell, String quantity) {
        assertThat(SheetNumbers.of(List.of(cell)).quantity(cell)).isEqualTo(quantity);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1.5", "-1", "many", "1,23,456", "1.2345,6,7"})
    void whatIsNoQuantityIsRefused(String cell) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SheetNumbers.of(List.of(cell)).quantity(cell))
                .withMessage("is no whole number from 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.000000001;has more than eight decimals",
                "3.330000001 EUR;has more than eight decimals",
                "n/a;is no amount of money",
                "3.3.3;is no amount of money",
                "12,34.567.8;is no amount of money",
                "1234567890123;is no amount of money",
                "3 33;is no amount of money"
            })
    void whatIsNoExactAmountIsRefusedAndNeverRounded(String cell, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SheetNumbers.of(List.of(cell)).amount(cell))
                .withMessage(reason);
    }
}
