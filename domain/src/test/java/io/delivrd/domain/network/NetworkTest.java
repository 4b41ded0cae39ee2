package io.delivrd.domain.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({"23410, 234", "310004, 310", "00101, 001"})
    void fiveOrSixDigitsNameTheirCountry(String code, String mcc) {
        assertThat(new NetworkCode(code).mobileCountryCode()).contains(mcc);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2341", "2341012", "US-TOLL-FREE", "2341O", "٢٣٤١٠", "(unknown)", "234-10"})
    void otherCodesDoNot(String code) {
        assertThat(new NetworkCode(code).mobileCountryCode()).isEmpty();
    }

    @Test
    void leadingZerosAreKept() {
        assertThat(new NetworkCode("00101"))
                .isNotEqualTo(new NetworkCode("101"))
                .hasToString("00101");
    }

    @Test
    void theHorizonIsValidityAndGrace() {
        NetworkExpectation expectation = new NetworkExpectation(
                new NetworkCode("53024"), Duration.ofHours(72), Duration.ofHours(6), ReceiptSupport.HANDSET);

        assertThat(expectation.horizon()).isEqualTo(Duration.ofHours(78));
    }

    @Test
    void validityIsPositiveAndGraceNotNegative() {
        NetworkCode code = new NetworkCode("53024");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetworkExpectation(code, Duration.ZERO, Duration.ZERO, ReceiptSupport.NONE));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new NetworkExpectation(code, Duration.ofHours(1), Duration.ofSeconds(-1), ReceiptSupport.NONE));
        assertThat(new NetworkExpectation(code, Duration.ofHours(1), Duration.ZERO, ReceiptSupport.NONE).horizon())
                .isEqualTo(Duration.ofHours(1));
    }
}
