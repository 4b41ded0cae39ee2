package io.delivrd.domain.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", " a ", "0913121205", "grüße", "😀", "a😀b", "\ta", "١", "'; drop table part; --"})
    void anyStorableTextIsKeptAsItCame(String text) {
        assertThat(Text.checked("field", text, 40)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n"})
    void blankTextIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.checked("field", text, 40))
                .withMessage("field is empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0000b", "ab\u0000"})
    void aNulIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.checked("field", text, 40))
                .withMessage("field holds a NUL character");
    }

    @Test
    void halfASurrogatePairIsRefused() {
        for (String text :
                new String[] {"\uD83D", "\uDE00", "a\uD83D", "\uD83Da", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Text.checked("field", text, 40))
                    .withMessage("field holds half a surrogate pair");
        }
    }

    @Test
    void theLongestIsAllowedAndNoMore() {
        assertThat(Text.checked("field", "abc", 3)).isEqualTo("abc");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Text.checked("field", "abcd", 3))
                .withMessage("field is longer than 3 characters");
    }

    @Property
    void whatPassesSurvivesUtf8(@ForAll String text) {
        try {
            Text.checked("field", text, 255);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("field ");
            return;
        }
        assertThat(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(text);
    }
}
