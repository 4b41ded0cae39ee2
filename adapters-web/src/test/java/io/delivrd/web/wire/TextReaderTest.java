package io.delivrd.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TextReaderTest {

    /// @param most bytes that come at once
    private static String read(byte[] bytes, int most) {
        InputStream trickling = new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, most));
            }
        };
        StringWriter text = new StringWriter();
        try (TextReader reader = TextReader.of(trickling, Optional.empty())) {
            reader.transferTo(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    @Property(tries = 200)
    void utf8IsReadAsItIsHoweverItComes(
            @ForAll @StringLength(max = 60) @CharRange(from = 1, to = '\uD7FF') String text,
            @ForAll @IntRange(min = 0, max = 9) int before,
            @ForAll @IntRange(min = 1, max = 70_000) int most) {
        String whole = "header" + "x".repeat(65_520 + before) + text + "\uD83D\uDE00é€" + text;

        assertThat(read(whole.getBytes(StandardCharsets.UTF_8), most)).isEqualTo(whole);
    }

    @Property(tries = 100)
    void windows1252IsReadAsItIsHoweverItComes(
            @ForAll @StringLength(max = 60) @CharRange(from = 'à', to = 'ï') String text,
            @ForAll @IntRange(min = 0, max = 9) int before,
            @ForAll @IntRange(min = 1, max = 70_000) int most) {
        String whole = "header" + "x".repeat(65_520 + before) + "é " + text + "\n€ \u2013 Ärger";

        assertThat(read(whole.getBytes(Charset.forName("windows-1252")), most)).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource({
        "C3 A9 C0 AF, malformed",
        "C3 A9 ED A0 80, a surrogate",
        "C3 A9 F4 90 80 80, beyond Unicode",
        "C3 A9 E2 82, cut short",
        "C3 A9 E9, UTF-8 before",
        "E9 20 C3 A9, UTF-8 near",
        "63 82 73, a quote within a word",
        "6D 9F 6C, a letter of old Macs",
        "81, no character of Windows-1252"
    })
    void whatIsInDoubtIsDamaged(String hex, String why) {
        byte[] bytes = new byte[hex.length() / 3 + 1];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(3 * i, 3 * i + 2), 16);
        }

        assertThat(read(bytes, 2)).as(why).contains("\uFFFD");
    }

    @Test
    void nothingIsNothing() {
        assertThat(read(new byte[0], 1)).isEmpty();
        assertThat(read(new byte[] {(byte) 0xFF, (byte) 0xFE}, 1)).isEmpty();
        assertThat(read("é".getBytes(StandardCharsets.UTF_8), 1)).isEqualTo("é");
    }
}
