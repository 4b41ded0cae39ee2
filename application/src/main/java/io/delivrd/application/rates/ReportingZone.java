package io.delivrd.application.rates;

import io.delivrd.domain.rates.RollupWindow;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/// The time zone whose days and weeks are summed ahead.
///
/// Questions about other zones are answered just as exactly; they cost more.
///
/// @param zone of the IANA database, or a whole number of quarter hours from UTC
public record ReportingZone(ZoneId zone) {

    public static final ReportingZone UTC = new ReportingZone(ZoneId.of("UTC"));

    public ReportingZone {
        if (zone instanceof ZoneOffset offset && offset.getTotalSeconds() % RollupWindow.LENGTH.toSeconds() != 0) {
            throw new IllegalArgumentException("is not a whole number of quarter hours from UTC");
        }
    }

    /// @return the start of the day, week (from Monday) or month that holds the instant
    /// @throws IllegalArgumentException for hours
    public Instant startOf(Interval interval, Instant instant) {
        return dayOfStart(interval, instant).atStartOfDay(zone).toInstant();
    }

    /// @return the start of the day, week or month after the one that holds the instant
    /// @throws IllegalArgumentException for hours
    public Instant endOf(Interval interval, Instant instant) {
        LocalDate day = dayOfStart(interval, instant);
        LocalDate next = switch (interval) {
            case HOUR -> throw new IllegalArgumentException("hours are not summed");
            case DAY -> day.plusDays(1);
            case WEEK -> day.plusWeeks(1);
            case MONTH -> day.plusMonths(1);
        };
        return next.atStartOfDay(zone).toInstant();
    }

    private LocalDate dayOfStart(Interval interval, Instant instant) {
        LocalDate day = LocalDate.ofInstant(instant, zone);
        return switch (interval) {
            case HOUR -> throw new IllegalArgumentException("hours are not summed");
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }
}
