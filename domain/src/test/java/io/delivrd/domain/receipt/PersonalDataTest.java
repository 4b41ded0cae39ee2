package io.delivrd.domain.receipt;

import static io.delivrd.domain.receipt.ReceiptBuilder.aReceipt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "447700900123",
                "+447700900123",
                "00447700900123",
                " +447700900123 ",
                "44 7700 900123",
                "+44\u00A07700\u202F900\u2009123\u3000",
                "+44 (0)7700 900123",
                "+44(0) 7700-900123",
                "0044 [0] 7700/900123",
                "44 (0)7700 900123",
                "(+44) (0) 7700 900123",
                "(+44) 7700 900123",
                "+44-7700-900-123",
                "+44\u20137700\u2011900\u2212123",
                "44.7700.900.123",
                "44/7700/900123",
                "'447700900123",
                "'+447700900123",
                "\u2019+447700900123",
                "'00447700900123",
                "=\"447700900123\"",
                "\"+44 7700 900123\"",
                "tel:+44-7700-900123;phone-context=example.com;ext=4",
                "TEL:00447700900123",
                "sms:+447700900123?body=hi",
                "\u202A+447700900123\u202C",
                "\u202D\u202E447700900123",
                "\u2066+447700900123\u2069",
                "\u200B447700\u200E900123\u200F",
                "\uFEFF447700900123",
                "\uFF0B\uFF14\uFF14\uFF17\uFF17\uFF10\uFF10\uFF19\uFF10\uFF10\uFF11\uFF12\uFF13",
                "+\u0664\u0664\u0667\u0667\u0660\u0660\u0669\u0660\u0660\u0661\u0662\u0663",
                "\u06F4\u06F4\u06F7\u06F7\u06F0\u06F0\u06F9\u06F0\u06F0\u06F1\u06F2\u06F3",
                "\uFF0844\uFF09\uFF087700\uFF09900123",
                "447700900123.0",
                "+447700900123.00",
                "+44\t7700\n900123"
            })
    void aNumberIsTheSameHoweverItIsWritten(String written) {
        Msisdn number = new Msisdn(written);

        assertThat(number.text()).isEqualTo("447700900123");
        assertThat(number.isNumber()).isTrue();
        assertThat(new Msisdn(number.text())).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "07700 900123, 07700900123",
        "(0)7700 900123, 07700900123",
        "+39 (0)6 1234567, 390612345 67",
        "+1 (555) 010-0123, 15550100123",
        "555.000, 555000",
        "60777, 60777",
        "0, 0"
    })
    void noDigitOfANumberIsLost(String written, String digits) {
        assertThat(new Msisdn(written).text()).isEqualTo(digits.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "ACME Ltd.",
                "+",
                "++447700900123",
                "()",
                "4.477E+11",
                "-447700900123",
                "447700****23",
                "########",
                "44 7700 900123 ext. 5",
                "tel:"
            })
    void whatIsNoNumberIsKeptAsItCame(String text) {
        assertThat(new Msisdn("  " + text + " ").text()).isEqualTo(text);
        assertThat(new Msisdn(text).isNumber()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u200B", "\uFEFF \u202A", "''"})
    void aNumberIsNeverEmpty(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Msisdn(text));
    }

    @Test
    void aNumberIsMaskedInTextHoweverItIsWritten() {
        String raw =
                "{\"a\":\"+44 (0)7700-900123\",\"b\":447700900123,\"c\":\"447700900124\",\"d\":\"2026-02-14 10:31:08\"}";

        assertThat(new Msisdn("447700900123").maskedIn(raw))
                .isEqualTo(
                        "{\"a\":\"447******123\",\"b\":447******123,\"c\":\"447700900124\",\"d\":\"2026-02-14 10:31:08\"}");
    }

    @Property
    void whatIsReadOnceIsReadTheSameAgain(@ForAll @StringLength(min = 1, max = 30) String text) {
        Optional<Msisdn> read = read(text);

        assertThat(read.flatMap(number -> read(number.text()))).isEqualTo(read);
    }

    private static Optional<Msisdn> read(String text) {
        try {
            return Optional.of(new Msisdn(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
