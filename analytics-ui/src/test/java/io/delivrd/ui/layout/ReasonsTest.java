package io.delivrd.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.ui.layout.Reasons.Reason;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReasonsTest {

    private static final Words ENGLISH = Words.of(Locale.ENGLISH);
    private static final Words GERMAN = Words.of(Locale.GERMAN);

    @Test
    void everyFormIsFoundAgainInWhatWasKept() {
        List<String> keys =
                ENGLISH.keys().filter(key -> key.startsWith("reason.")).toList();

        assertThat(keys).hasSizeGreaterThan(35).allSatisfy(key -> {
            Object[] values = {"alpha", "beta"};
            Reason german = Reasons.in(GERMAN, ENGLISH.text(key, values));
            assertThat(german.text()).isEqualTo(GERMAN.text(key, values));
            assertThat(german.translated()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the header of a.csv names no column message_id | die Kopfzeile von a.csv nennt keine Spalte message_id",
                "the zip cannot be read: the name of a file in it is not UTF-8 | das ZIP ist nicht lesbar: der Name einer Datei darin ist nicht in UTF-8",
                "the provider does not let account ab12 do this: check that the key is the account's own, and its rights | der Anbieter erlaubt Konto ab12 dies nicht: prüfen, ob der Schlüssel der eigene des Kontos ist, und seine Rechte"
            })
    void whatAFormLeavesOpenIsKept(String kept, String german) {
        assertThat(Reasons.in(GERMAN, kept)).isEqualTo(new Reason(german, true));
        assertThat(Reasons.in(ENGLISH, kept)).isEqualTo(new Reason(kept, true));
    }

    @Test
    void whatHasNoFormStaysEnglish() {
        assertThat(Reasons.in(GERMAN, "Unexpected end of the input"))
                .isEqualTo(new Reason("Unexpected end of the input", false));
        assertThat(Reasons.in(GERMAN, "")).isEqualTo(new Reason("", true));
    }
}
