package io.delivrd.ui.rates;

import static org.assertj.core.api.Assertions.assertThat;

import io.delivrd.application.annotation.Annotation;
import io.delivrd.application.annotation.Annotation.Kind;
import io.delivrd.application.annotation.Annotation.Scope;
import io.delivrd.application.annotation.Fact;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.ui.layout.Times;
import io.delivrd.ui.layout.Words;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TrendNotesTest {

    private static final Instant AT = Instant.parse("2026-11-19T22:00:00Z");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    private static String told(Kind kind, String text, Locale language) {
        Words words = Words.of(language);
        Annotation note = new Annotation(new UUID(1, 1), kind, DAY, DAY, text, "", new Scope.All(), AT, AT);
        return TrendNotes.text(note, words, new Times(words, ZoneId.of("Europe/Berlin")));
    }

    private static String told(Fact fact, Locale language) {
        return told(fact.kind(), fact.text(), language);
    }

    @Test
    void whatTheSystemNotedIsSaidInTheReadersLanguage() {
        Fact closed = new Fact.MonthClosed(YearMonth.of(2026, 10), 2);
        Fact silent = new Fact.Silent(new ProviderId("vonage"), new AccountId("ab 12"), Optional.of(AT));

        assertThat(told(closed, Locale.UK)).isEqualTo("October 2026, revision 2");
        assertThat(told(closed, Locale.GERMAN)).isEqualTo("Oktober 2026, Fassung 2");
        assertThat(told(new Fact.TariffChanged(3, 120), Locale.GERMAN)).isEqualTo("Fassung 3, 120 Zeilen hinzugefügt");
        assertThat(told(silent, Locale.UK))
                .isEqualTo("vonage, account ab 12: the last one came on 19 Nov 2026, 23:00 Europe/Berlin");
        assertThat(told(new Fact.Silent(new ProviderId("vonage"), new AccountId("new"), Optional.empty()), Locale.UK))
                .isEqualTo("vonage, account new: none ever came");
    }

    @Test
    void whatWasWrittenStaysAsItIs() {
        assertThat(told(Kind.TARIFF, "version 3, lines 120", Locale.GERMAN)).isEqualTo("version 3, lines 120");
        assertThat(told(Kind.NOTE, "new sender", Locale.GERMAN)).isEqualTo("new sender");
    }
}
