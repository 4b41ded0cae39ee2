package io.delivrd.web.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BillingTermsTest {

    private static BillingTerms read(String zone, String tolerance, String rounding) {
        return BillingTerms.read("delivrd.x", given(zone), given(tolerance), given(rounding));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(one -> !one.isEmpty());
    }

    @Test
    void whatIsNotSaidIsAsUsual() {
        assertThat(read("", "", "")).isEqualTo(BillingTerms.USUAL);
        assertThat(read("europe/berlin", "0.00000001", "HALF_UP"))
                .isEqualTo(new BillingTerms(
                        ZoneId.of("Europe/Berlin"), new BigDecimal("0.00000001"), RoundingMode.HALF_UP));
    }

    @Test
    void everyRoundingThatIsOfferedIsTaken() {
        assertThat(BillingTerms.ROUNDINGS)
                .hasSize(RoundingMode.values().length - 1)
                .extracting(name -> read("", "", name).rounding())
                .doesNotHaveDuplicates()
                .doesNotContain(RoundingMode.UNNECESSARY);
    }

    @ParameterizedTest
    @CsvSource({
        "+02:00, '', '', delivrd.x.zone",
        "Berlin, '', '', delivrd.x.zone",
        "'', -1, '', delivrd.x.tolerance",
        "'', 0.000000001, '', delivrd.x.tolerance",
        "'', '', nearest, delivrd.x.rounding",
        "'', '', unnecessary, delivrd.x.rounding"
    })
    void whatCannotBeMeantStopsTheStart(String zone, String tolerance, String rounding, String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(zone, tolerance, rounding))
                .withMessageStartingWith(setting);
    }
}
