package io.delivrd.ui.window;

import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.ui.layout.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// Windows before and after a window: whole months by months, whole days by days, whatever the clocks do meanwhile.
final class Periods {

    private Periods() {}

    /// @param by how many of its own lengths to move on; negative for back
    static Span shifted(Span span, ZoneId zone, int by) {
        if (!Times.isMidnight(span.from(), zone) || !Times.isMidnight(span.until(), zone)) {
            Duration length = Duration.between(span.from(), span.until());
            return new Span(
                    span.from().plus(length.multipliedBy(by)), span.until().plus(length.multipliedBy(by)));
        }
        LocalDate from = LocalDate.ofInstant(span.from(), zone);
        LocalDate until = LocalDate.ofInstant(span.until(), zone);
        if (from.getDayOfMonth() == 1 && until.getDayOfMonth() == 1) {
            long months = ChronoUnit.MONTHS.between(from, until);
            return days(from.plusMonths(by * months), until.plusMonths(by * months), zone);
        }
        long days = ChronoUnit.DAYS.between(from, until);
        return days(from.plusDays(by * days), until.plusDays(by * days), zone);
    }

    /// @return the same days of the year before
    static Span aYearEarlier(Span span, ZoneId zone) {
        return new Span(
                span.from().atZone(zone).minusYears(1).toInstant(),
                span.until().atZone(zone).minusYears(1).toInstant());
    }

    /// @return no longer than what has passed of the other one, so that a running month is not compared with a whole
    /// one
    static Span asLongAs(Span passing, Instant now, Span other) {
        if (!now.isBefore(passing.until()) || !now.isAfter(passing.from())) {
            return other;
        }
        Instant end = other.from().plus(Duration.between(passing.from(), now));
        return new Span(other.from(), end.isBefore(other.until()) ? end : other.until());
    }

    private static Span days(LocalDate from, LocalDate until, ZoneId zone) {
        return new Span(
                from.atStartOfDay(zone).toInstant(), until.atStartOfDay(zone).toInstant());
    }
}
