package io.delivrd.persistence.rates;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SealedAnswersTest {

    private final SealedAnswers<String, String> kept = new SealedAnswers<>(100);

    @Test
    void anAnswerIsKeptUntilTheSumsChange() {
        kept.put("1", "by campaign", "20", 10);

        assertThat(kept.get("1", "by campaign")).contains("20");
        assertThat(kept.get("2", "by campaign")).isEmpty();

        kept.put("2", "by network", "60", 10);

        assertThat(kept.get("1", "by campaign")).isEmpty();
        assertThat(kept.get("2", "by campaign")).isEmpty();
    }

    @Test
    void whatWasAskedLongestAgoGoesFirst() {
        for (String asked : new String[] {"a", "b", "c", "d"}) {
            kept.put("1", asked, asked, 25);
        }
        assertThat(kept.get("1", "a")).contains("a");

        kept.put("1", "e", "e", 25);

        assertThat(kept.get("1", "b")).isEmpty();
        assertThat(kept.get("1", "a")).contains("a");
        assertThat(kept.get("1", "e")).contains("e");
    }

    @Test
    void whatWouldLeaveNoRoomForOthersIsNotKept() {
        kept.put("1", "everything", "", 26);

        assertThat(kept.get("1", "everything")).isEmpty();
    }
}
