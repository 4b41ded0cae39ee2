package io.delivrd.application.digest;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// When a digest is due, by the clock of its zone. A time that a clock leaps over comes when it has leapt; one that it
/// shows twice comes the first time.
///
/// @param day 1 (Monday) to 7 of the week, or 1 to 28 of the month; 1 where it is due daily
/// @param at to the minute
public record Rhythm(Every every, int day, LocalTime at, ZoneId zone) {

    private static final int LAST_OF_EVERY_MONTH = 28;

    /// How often.
    public enum Every {
        DAILY,
        WEEKLY,
        MONTHLY;

        /// @return the name in tables, JSON and message files
        public String tag() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// @return empty if none is called so
        public static Optional<Every> of(String tag) {
            return Arrays.stream(values()).filter(one -> one.tag().equals(tag)).findFirst();
        }
    }

    /// A day it is due, and what it then tells of.
    ///
    /// @param on in the zone
    /// @param at when it is due
    /// @param from start of the first day it tells of: the day, the seven days, or the calendar month before
    /// @param until end of the last one, exclusive
    public record Due(LocalDate on, Instant at, Instant from, Instant until) {}

    public Rhythm {
        int last = switch (every) {
            case DAILY -> 1;
            case WEEKLY -> DayOfWeek.SUNDAY.getValue();
            case MONTHLY -> LAST_OF_EVERY_MONTH;
        };
        if (day < 1 || day > last) {
            throw new IllegalArgumentException("must be a whole number from 1 to " + last);
        }
        if (at.getSecond() != 0 || at.getNano() != 0) {
            throw new IllegalArgumentException("must be a time such as 07:30");
        }
    }

    /// @return when it was due last; it may be now
    public Due last(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate on = switch (every) {
            case DAILY -> today;
            case WEEKLY -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.of(day)));
            case MONTHLY ->
                today.getDayOfMonth() < day ? today.minusMonths(1).withDayOfMonth(day) : today.withDayOfMonth(day);
        };
        return due(instant(on).isAfter(now) ? before(on) : on);
    }

    /// @return when it is due next
    public Due next(Instant now) {
        return due(after(last(now).on()));
    }

    private LocalDate before(LocalDate on) {
        return switch (every) {
            case DAILY -> on.minusDays(1);
            case WEEKLY -> on.minusWeeks(1);
            case MONTHLY -> on.minusMonths(1);
        };
    }

    private LocalDate after(LocalDate on) {
        return switch (every) {
            case DAILY -> on.plusDays(1);
            case WEEKLY -> on.plusWeeks(1);
            case MONTHLY -> on.plusMonths(1);
        };
    }

    private Instant instant(LocalDate on) {
        return on.atTime(at).atZone(zone).toInstant();
    }

    private Due due(LocalDate on) {
        LocalDate from = switch (every) {
            case DAILY -> on.minusDays(1);
            case WEEKLY -> on.minusDays(7);
            case MONTHLY -> on.minusMonths(1).withDayOfMonth(1);
        };
        LocalDate until = every == Every.MONTHLY ? on.withDayOfMonth(1) : on;
        return new Due(
                on,
                instant(on),
                from.atStartOfDay(zone).toInstant(),
                until.atStartOfDay(zone).toInstant());
    }
}
