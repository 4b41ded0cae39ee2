package io.delivrd.application.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.delivrd.application.account.Accounts;
import io.delivrd.application.rates.InvalidParameter;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MonthQuestionsTest {

    private final MonthQuestions questions = new MonthQuestions(
            new Accounts(List.of(), Map.of()), InstantSource.fixed(Instant.parse("2026-10-31T23:30:00Z")));

    private static Map<String, List<String>> period(String text) {
        return Map.of("period", List.of(text));
    }

    @Test
    void monthAndAccountAreReadAsNamed() {
        MonthQuestion question = questions.read(Map.of(
                "period", List.of(" 2026-09 "), "provider", List.of("able"), "account", List.of("ab12", "other")));

        assertThat(question)
                .isEqualTo(new MonthQuestion(
                        YearMonth.of(2026, 9),
                        Optional.of(new ProviderId("able")),
                        Optional.of(new AccountId("ab12"))));
        assertThat(questions.zone(question)).contains(ZoneId.of("UTC"));
    }

    @Test
    void pagesShowTheMonthThatRuns() {
        assertThat(questions.readOrCurrent(Map.of()).period()).isEqualTo(YearMonth.of(2026, 10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "2026", "2026-13", "2026-00", "26-11", "2026-1", "2026-11-01", "١٩٩٩-١١", "1969-12", "0x"})
    void whatIsNoMonthIsRefusedByName(String text) {
        assertThatExceptionOfType(InvalidParameter.class)
                .isThrownBy(() -> questions.read(period(text)))
                .satisfies(problem -> assertThat(problem.parameter()).isEqualTo("period"));
    }

    @Test
    void whatCannotBeAnAccountIsRefusedByName() {
        assertThatExceptionOfType(InvalidParameter.class)
                .isThrownBy(
                        () -> questions.read(Map.of("period", List.of("2026-11"), "account", List.of("a".repeat(65)))))
                .satisfies(problem -> assertThat(problem.parameter()).isEqualTo("account"));
    }
}
