package io.delivrd.domain.receipt;

import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalDataTest {

    @ParameterizedTest
    @CsvSource({
        "447700900824, 447700900824",
        "+447700900824, 447700900824",
        "00447700900824, 447700900824",
        "' +447700900824 ', 447700900824",
        "+, +",
        "00, 00",
        "0, 0",
        "anonymous, anonymous"
    })
    void aNumberLosesItsPrefix(String text, String number) {
        assertThat(new Msisdn(text).text()).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "447700900824, 447******824",
        "447700824, 447***824",
        "44770824, ********",
        "12345, *****",
        "anonymous, ano***ous"
    })
    void aMaskedNumberTellsCountryAndLastDigits(String number, String masked) {
        assertThat(new Msisdn(number).masked()).isEqualTo(masked);
    }

    @Property
    void atLeastThreeDigitsAreHidden(@ForAll @NumericChars @StringLength(min = 1, max = 20) String digits) {
        Msisdn number = new Msisdn("1" + digits);

        assertThat(number.masked())
                .hasSameSizeAs(number.text())
                .contains("*".repeat(Math.min(3, number.text().length())));
    }

    @Test
    void aNumberIsNeverEmpty() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Msisdn("  "));
    }

    @Test
    void nothingPersonalIsTold() {
        DeliveryReceipt receipt = aReceipt()
                .to("447700900824")
                .clientRef("cust-991")
                .sentAs("ACME")
                .build();

        assertThat(receipt.toString() + receipt.attributes()).doesNotContain("824", "991", "ACME", "raw");
    }

    @Test
    void namedAttributesAreListed() {
        assertThat(Attributes.NONE.names()).isEmpty();
        assertThat(aReceipt().to("447700900824").sentAs("ACME").build().claim().names())
                .containsExactlyInAnyOrder(Claim.Attribute.RECIPIENT, Claim.Attribute.SENDER_ID);
        assertThat(aReceipt().clientRef("x").build().claim().names()).containsExactly(Claim.Attribute.CLIENT_REF);
    }
}
