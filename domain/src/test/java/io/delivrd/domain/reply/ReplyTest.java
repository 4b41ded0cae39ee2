package io.delivrd.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stop|STOP",
                "  Stop. please|STOP",
                "\"STOP!\"|STOP",
                "stop\u00a0now|STOP",
                "arrêt|ARRÊT",
                "don't|DON'T",
                "👍 yes|👍",
                "2 more|2",
                "...|...",
                "abcdefghijabcdefghijabcdefghijabcdefghijk|ABCDEFGHIJABCDEFGHIJ"
            })
    void theKeywordIsTheFirstWordInUpperCase(String text, String keyword) {
        assertThat(Keyword.of(text)).contains(new Keyword(keyword));
        assertThat(Keyword.of(text).orElseThrow().text()).isEqualTo(keyword);
    }

    @Test
    void blankTextsHaveNoKeyword() {
        assertThat(Keyword.of(" \n")).isEmpty();
        assertThat(Keyword.of("\0")).isEmpty();
    }

    @Test
    void textIsMadeStorableAndNeverTold() {
        ReplyText text = new ReplyText("a\0b\ud83dc👍");

        assertThat(text.text()).isEqualTo("a\ufffdb\ufffdc👍");
        assertThat(text.toString()).doesNotContain("a");
    }
}
