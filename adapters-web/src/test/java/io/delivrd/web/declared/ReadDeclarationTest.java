package io.delivrd.web.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.domain.catalogue.CodeForm;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.domain.receipt.ErrorCode;
import io.delivrd.domain.receipt.Finality;
import io.delivrd.web.provider.Item;
import io.delivrd.web.provider.Value;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadDeclarationTest {

    private static final String LEAST = """
            id: own
            name: Own
            currency: EUR
            values:
              message-id: field id
              status: field status
            statuses:
              ok: delivered
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id: own|id: Own Provider|own.yml:1:5: an id has small letters and digits only, 2 to 31, a letter first",
                "currency: EUR|currency: euro|own.yml:3:11: ",
                "currency: EUR|colour: red|own.yml:3:1: \"colour\" is not known here; known are id, name, currency",
                "status: field status|price: field p|own.yml:5:3: \"status\" is missing here",
                "field id|form id|own.yml:5:15: \"form\" is no kind of place; there are item, outer, body, field, query,",
                "field id|item id|own.yml:5:15: a JSON Pointer begins with \"/\", unlike \"id\"",
                "ok: delivered|ok: arrived|own.yml:8:7: no delivery state is called arrived",
                "ok: delivered|ok: delivered by-mail|own.yml:8:7: \"by-mail\" is not one of timeout, unstated,",
                "ok: delivered|ok: delivered, also, this|own.yml:8:7: no delivery state is called delivered,",
                "ok: delivered|ok: {codes: {1: failed}}|own.yml:8:7: \"state\" is missing here",
                "field id|{from: field id, zone: Mars/Base, format: yyMMddHHmm}|own.yml:5:38: \"Mars/Base\" is no time zone",
                "field id|{from: field id, format: later}|own.yml:5:40: \"later\" is no format of times",
                "field id|{from: field id, find: '('}|own.yml:5:38: no regular expression",
                "field id|{from: field id, zone: UTC}|own.yml:5:38: a zone says something only with",
                "name: Own|name: [Own|own.yml:3:9: no YAML",
            })
    void aFaultIsToldWithFileLineAndColumn(String right, String wrong, String message) {
        assertThatThrownBy(() -> Shipped.of(LEAST.replace(right, wrong)))
                .isInstanceOf(Misdeclared.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aWordStatedTwiceIsAFault() {
        assertThatThrownBy(() -> Shipped.of(LEAST + "  OK: failed\n")).hasMessageStartingWith("own.yml:9:7: ");
        assertThatThrownBy(() -> Shipped.of(LEAST + "  ok: failed\n"))
                .hasMessageStartingWith("own.yml:9:3: \"ok\" stands here twice");
        assertThatThrownBy(() -> Shipped.of("")).hasMessage("own.yml:1:1: the file is empty");
    }

    @Test
    void whatIsNotSaidHasADefault() {
        DeclaredProvider provider = Shipped.of(LEAST);

        assertThat(provider.acknowledgement().status()).isEqualTo(204);
        assertThat(provider.signing()).isEmpty();
        assertThat(provider.readBack()).isEmpty();
        assertThat(provider.headers()).isEmpty();
        assertThat(provider.keys()).isEmpty();
        for (String call : new String[] {"{\"id\":\"x\"}", "GET ?id=m1&status=ok", "id=m1&status=ok"}) {
            assertThat(Shipped.read(provider, call)).singleElement().isInstanceOf(Item.Receipt.class);
        }
        assertThat(Shipped.read(provider, "POST")).isEmpty();
    }

    @Test
    void aWholeFileSaysWhatItSays() {
        Declaration declaration = new ReadDeclaration(Causes.shipped()).read("everything.yml", Everything.TEXT);
        DeclaredProvider provider = new DeclaredProvider(declaration);

        assertThat(provider.catalogue().codeOf("006")).isEqualTo(new ErrorCode("6"));
        assertThat(provider.catalogue()
                        .meaningOf("LOST", Optional.of(new ErrorCode("4177")))
                        .state())
                .isEqualTo(DeliveryState.REJECTED);
        assertThat(provider.catalogue().givingUp().orElseThrow().after()).isEqualTo(Duration.ofHours(48));
        assertThat(provider.catalogue()
                        .meaningOf(new ErrorCode("2"))
                        .orElseThrow()
                        .certain())
                .isFalse();
        assertThat(provider.headers()).containsExactlyInAnyOrder("x-account", "x-sig", "x-at", "x-jwt");
        assertThat(provider.connecting().steps().getFirst().english())
                .isEqualTo("Enter {0}; set DELIVRD_EVERYTHING_SIGNATURE_SECRET.");
        assertThat(provider.acknowledgement().body()).isEqualTo("TAKEN");
        assertThat(CodeForm.NUMBERS).isNotNull();
    }

    @Test
    void aTimeoutMakesASoftFinal() {
        DeclaredProvider provider = Shipped.of(LEAST + "  late: expired timeout\n");

        assertThat(provider.catalogue().meaningOf("late", Optional.empty()).finality())
                .isEqualTo(Finality.SOFT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "iso|2026-11-20T10:00:07.250+0100|2026-11-20T09:00:07.250Z",
                "iso|2026-11-20 10:00:07.123456|2026-11-20T10:00:07.123456Z",
                "epoch|1795168807|2026-11-20T10:00:07Z",
                "epoch-ms|1795168807250|2026-11-20T10:00:07.250Z",
                "yyyy-MM-dd HH:mm:ss[.SSSSSS]|2026-11-20 10:00:07|2026-11-20T09:00:07Z",
                "yyyy-MM-dd HH:mm:ss[.SSSSSS]|2026-11-20 10:00:07.000001|2026-11-20T09:00:07.000001Z",
                "yyMMddHHmm[ss]|2611201000|2026-11-20T09:00:00Z",
                "yyMMddHHmm[ss]|261120100007|2026-11-20T09:00:07Z",
                "iso|yesterday|yesterday",
            })
    void timesAreReadInTheirFormatAndZone(String format, String written, String read) {
        DeclaredProvider provider = Shipped.of(LEAST.replace(
                "  status: field status\n",
                "  status: field status\n  event-at: {from: item /at, format: '" + format + "'"
                        + (format.contains("yy") ? ", zone: Europe/Berlin" : "") + "}\n"));

        assertThat(Shipped.read(provider, "{\"at\":\"" + written + "\"}")
                        .getFirst()
                        .values()
                        .get(Value.EVENT_AT))
                .isEqualTo(read);
    }
}
