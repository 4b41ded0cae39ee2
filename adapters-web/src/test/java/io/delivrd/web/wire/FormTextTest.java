package io.delivrd.web.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FormTextTest {

    @Test
    void fieldsAreDecodedAsUtf8() {
        assertThat(FormText.parse("a=1&b=x+y%2B%26%3d&%C3%A7=%E2%82%AC%F0%9F%98%80&d&e="))
                .isEqualTo(Map.of("a", "1", "b", "x y+&=", "ç", "€😀", "d", "", "e", ""));
    }

    @Test
    void whatIsNoEscapeStaysAsItIs() {
        assertThat(FormText.parse("a=%&b=%z1&c=%4&d=100%25%"))
                .isEqualTo(Map.of("a", "%", "b", "%z1", "c", "%4", "d", "100%%"));
    }

    @Test
    void escapesThatAreNoUtf8AreOfTheDeclaredCharset() {
        assertThat(FormText.parse("a=caf%E9&b=caf%C3%A9&c=%E9t%E9", StandardCharsets.ISO_8859_1))
                .isEqualTo(Map.of("a", "café", "b", "café", "c", "été"));
        assertThat(FormText.parse("a=%80+%93x%94", Charset.forName("windows-1252")))
                .isEqualTo(Map.of("a", "€ “x”"));
    }

    @Test
    void bytesThatAreNoUtf8AreReplaced() {
        assertThat(FormText.parse("a=%C3%28&b=%FF")).isEqualTo(Map.of("a", "\uFFFD(", "b", "\uFFFD"));
    }

    @Test
    void emptyPiecesAreNoFields() {
        assertThat(FormText.parse("")).isEmpty();
        assertThat(FormText.parse("&&=&")).isEmpty();
        assertThat(FormText.parse("&a=1&&=2&")).isEqualTo(Map.of("a", "1", "", "2"));
    }

    @Test
    void ofARepeatedNameTheFirstCounts() {
        assertThat(FormText.parse("a=1&a=2")).isEqualTo(Map.of("a", "1"));
    }
}
