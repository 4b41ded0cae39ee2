package io.delivrd.application.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delivrd.application.digest.Rhythm.Every;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

final class RhythmTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    @Test
    void aWeekEndsWhereTheDayItIsDueBegins() {
        Rhythm mondays = new Rhythm(Every.WEEKLY, 1, LocalTime.of(7, 0), BERLIN);

        Rhythm.Due due = mondays.last(at("2026-11-25T12:00:00Z"));

        assertThat(due.on()).isEqualTo(LocalDate.parse("2026-11-23"));
        assertThat(due.at()).isEqualTo(at("2026-11-23T06:00:00Z"));
        assertThat(due.from()).isEqualTo(at("2026-11-15T23:00:00Z"));
        assertThat(due.until()).isEqualTo(at("2026-11-22T23:00:00Z"));
        assertThat(mondays.next(at("2026-11-25T12:00:00Z")).on()).isEqualTo(LocalDate.parse("2026-11-30"));
    }

    @Test
    void beforeItsTimeTheOneBeforeWasTheLast() {
        Rhythm mondays = new Rhythm(Every.WEEKLY, 1, LocalTime.of(7, 0), BERLIN);

        assertThat(mondays.last(at("2026-11-23T05:59:59Z")).on()).isEqualTo(LocalDate.parse("2026-11-16"));
        assertThat(mondays.last(at("2026-11-23T06:00:00Z")).on()).isEqualTo(LocalDate.parse("2026-11-23"));
    }

    @Test
    void aMonthlyOneTellsOfTheCalendarMonthBefore() {
        Rhythm third = new Rhythm(Every.MONTHLY, 3, LocalTime.of(9, 30), BERLIN);

        Rhythm.Due due = third.last(at("2026-11-02T12:00:00Z"));

        assertThat(due.on()).isEqualTo(LocalDate.parse("2026-10-03"));
        assertThat(due.from()).isEqualTo(at("2026-08-31T22:00:00Z"));
        assertThat(due.until()).isEqualTo(at("2026-09-30T22:00:00Z"));
    }

    @Test
    void aTimeThatTheClockLeapsOverComesOnceItHasLeapt() {
        Rhythm daily = new Rhythm(Every.DAILY, 1, LocalTime.of(2, 30), BERLIN);

        assertThat(daily.last(at("2026-03-29T12:00:00Z")).at()).isEqualTo(at("2026-03-29T01:30:00Z"));
    }

    @Test
    void aTimeThatTheClockShowsTwiceComesOnce() {
        Rhythm daily = new Rhythm(Every.DAILY, 1, LocalTime.of(2, 30), BERLIN);

        Rhythm.Due first = daily.last(at("2026-10-25T00:30:00Z"));
        Rhythm.Due second = daily.last(at("2026-10-25T01:30:00Z"));

        assertThat(first.on()).isEqualTo(LocalDate.parse("2026-10-25"));
        assertThat(second).isEqualTo(first);
    }

    @Test
    void aDayThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> new Rhythm(Every.WEEKLY, 8, LocalTime.NOON, BERLIN))
                .hasMessage("must be a whole number from 1 to 7");
        assertThatThrownBy(() -> new Rhythm(Every.MONTHLY, 29, LocalTime.NOON, BERLIN))
                .hasMessage("must be a whole number from 1 to 28");
    }
}
