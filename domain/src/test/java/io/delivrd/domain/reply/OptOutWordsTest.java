package io.delivrd.domain.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptOutWordsTest {

    @Test
    void whatIsKeptReadsTheSameAgain() {
        OptOutWords usual = OptOutWords.USUAL;

        assertThat(new OptOutWords(usual.out(), usual.in())).isEqualTo(usual);
    }

    @Test
    void peopleLeaveInTheirLanguageHoweverTheyWriteIt() {
        for (String said : List.of(
                "STOP",
                " stop!! please",
                "\"Stop\"",
                "Stop.No more",
                "StopAll",
                "Arrêt",
                "arret",
                "baja",
                "Stopp",
                "iptal",
                "İptal",
                "odhlásit",
                "Стоп",
                "στόπ",
                "ＳＴＯＰ",
                "退订",
                "إلغاء",
                "opt-out")) {
            assertThat(wish(said)).as(said).contains(Wish.OUT);
        }
    }

    @Test
    void otherRepliesAskForNothing() {
        for (String said : List.of("Yes", "stopover", "ended", "!", "no", "Restart")) {
            assertThat(wish(said)).as(said).isEmpty();
        }
        assertThat(wish("start")).contains(Wish.IN);
        assertThat(wish("Unstop")).contains(Wish.IN);
    }

    @Test
    void wordsAreOnesOwnAndLeadOutWhereTheyStandOnBothLists() {
        OptOutWords words = new OptOutWords(Set.of("slutt", "PÅ"), Set.of("pa"));

        assertThat(words.wishOf(new Keyword("Pa"))).contains(Wish.OUT);
        assertThat(words.wishOf(new Keyword("STOP"))).isEmpty();
        assertThatThrownBy(() -> new OptOutWords(Set.of("two words"), Set.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two words");
    }

    private static Optional<Wish> wish(String said) {
        return Keyword.of(said).flatMap(OptOutWords.USUAL::wishOf);
    }
}
