package io.delivrd.domain.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDifferenceTest {

    private static BigDecimal units(long hundredMillionths) {
        return BigDecimal.valueOf(hundredMillionths, Price.SCALE);
    }

    private static Optional<BigDecimal> number(String text) {
        return Optional.of(text).filter(some -> !some.equals("-")).map(BigDecimal::new);
    }

    @ParameterizedTest
    @CsvSource({
        // quantity, unit price, amount; our parts, ours; difference in quantity, in price, in rounding
        "100, 0.0333, 3.33,  100, 3.33,  0.00000000, 0.00000000, 0.00000000",
        "103, 0.0333, 3.4299, 100, 3.33, 0.09990000, 0.00000000, 0.00000000",
        "100, 0.0334, 3.34,  100, 3.33,  0.00000000, 0.01000000, 0.00000000",
        "100, 0.0333, 3.34,  100, 3.33,  0.00000000, 0.00000000, 0.01000000",
        "103, 0.0334, 3.45,  100, 3.33,  0.09990000, 0.01030000, 0.00980000",
        "3, 0.33333333, 1,   3, 1,       0.00000000, -0.00000001, 0.00000001",
        "7, 0.05, 0.35,      0, 0,       0.35000000, 0.00000000, 0.00000000",
        "100, -, 3.34,       100, 3.33,  0.00000000, 0.01000000, 0.00000000",
        "-, 0.0333, 3.4299,  100, 3.33,  0.09990000, 0.00000000, 0.00000000",
        "-, -, 4,            100, 3.33,  0.00000000, 0.67000000, 0.00000000",
        "-, 0, 4,            100, 3.33,  0.00000000, 0.67000000, 0.00000000",
        "100, 0.0333, -3.33, 100, 3.33,  0.00000000, 0.00000000, -6.66000000"
    })
    void eachCauseIsANumberOfItsOwn(
            String quantity,
            String unitPrice,
            BigDecimal amount,
            long parts,
            BigDecimal ours,
            String ofQuantity,
            String ofPrice,
            String ofRounding) {
        LineDifference difference =
                LineDifference.between(new Billed(number(quantity), number(unitPrice), amount), parts, ours);

        assertThat(difference)
                .isEqualTo(new LineDifference(
                        new BigDecimal(ofQuantity), new BigDecimal(ofPrice), new BigDecimal(ofRounding)));
    }

    @Property(tries = 2_000)
    void theCausesAddUpToTheWholeToTheLastDecimal(
            @ForAll @LongRange(min = -1, max = 10_000_000) long quantity,
            @ForAll @LongRange(min = -1, max = 500_000_000) long unitPrice,
            @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 1_000_000_000_000_000L) long amount,
            @ForAll @LongRange(min = 0, max = 10_000_000) long parts,
            @ForAll @LongRange(min = -1_000_000_000_000_000L, max = 1_000_000_000_000_000L) long ours) {
        Billed theirs = new Billed(
                Optional.of(BigDecimal.valueOf(quantity)).filter(number -> number.signum() >= 0),
                Optional.of(units(unitPrice)).filter(number -> number.signum() >= 0),
                units(amount));

        LineDifference difference = LineDifference.between(theirs, parts, units(ours));

        assertThat(difference.whole()).isEqualTo(units(amount - ours));
        assertThat(difference.quantity().scale()).isEqualTo(Price.SCALE);
        assertThat(difference.price().scale()).isEqualTo(Price.SCALE);
        assertThat(difference.rounding().scale()).isEqualTo(Price.SCALE);
    }

    @Property(tries = 500)
    void whereAllOurPartsCostTheSameTheProductsAreExact(
            @ForAll @LongRange(min = 0, max = 1_000_000) long quantity,
            @ForAll @LongRange(min = 0, max = 500_000_000) long unitPrice,
            @ForAll @LongRange(min = 1, max = 1_000_000) long parts,
            @ForAll @LongRange(min = 0, max = 500_000_000) long ourPrice) {
        Billed theirs = new Billed(
                Optional.of(BigDecimal.valueOf(quantity)), Optional.of(units(unitPrice)), units(quantity * unitPrice));

        LineDifference difference = LineDifference.between(theirs, parts, units(parts * ourPrice));

        assertThat(difference)
                .isEqualTo(new LineDifference(
                        units((quantity - parts) * ourPrice), units((unitPrice - ourPrice) * quantity), units(0)));
    }

    @Test
    void moreThanEightDecimalsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Billed(Optional.empty(), Optional.empty(), new BigDecimal("0.000000001")));
    }
}
