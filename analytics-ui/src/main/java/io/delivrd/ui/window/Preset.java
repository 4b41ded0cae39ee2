package io.delivrd.ui.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Windows people ask for by name: whole days of the asked zone, today included unless the name says otherwise. Weeks
/// begin on Monday (ISO 8601).
public enum Preset {
    TODAY,
    YESTERDAY,
    LAST_7_DAYS,
    LAST_30_DAYS,
    THIS_MONTH,
    LAST_MONTH,
    THIS_WEEK,
    LAST_WEEK,
    LAST_90_DAYS,
    THIS_YEAR;

    /// @return whether it stands beside the others rather than in the list of more
    boolean isCommon() {
        return ordinal() <= LAST_MONTH.ordinal();
    }

    /// @return the value of the URL parameter `range`
    public String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Preset> ofTag(String tag) {
        return Arrays.stream(values())
                .filter(preset -> preset.tag().equals(tag))
                .findFirst();
    }

    /// @return start of the first day
    Instant from(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate first = switch (this) {
            case TODAY -> today;
            case YESTERDAY -> today.minusDays(1);
            case LAST_7_DAYS -> today.minusDays(6);
            case LAST_30_DAYS -> today.minusDays(29);
            case LAST_90_DAYS -> today.minusDays(89);
            case THIS_WEEK -> monday(today);
            case LAST_WEEK -> monday(today).minusWeeks(1);
            case THIS_YEAR -> today.withDayOfYear(1);
            case THIS_MONTH -> today.withDayOfMonth(1);
            case LAST_MONTH -> today.withDayOfMonth(1).minusMonths(1);
        };
        return first.atStartOfDay(zone).toInstant();
    }

    /// @return start of the day after the last
    Instant until(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate next = switch (this) {
            case TODAY, LAST_7_DAYS, LAST_30_DAYS, LAST_90_DAYS -> today.plusDays(1);
            case YESTERDAY -> today;
            case THIS_WEEK -> monday(today).plusWeeks(1);
            case LAST_WEEK -> monday(today);
            case THIS_YEAR -> today.withDayOfYear(1).plusYears(1);
            case THIS_MONTH -> today.withDayOfMonth(1).plusMonths(1);
            case LAST_MONTH -> today.withDayOfMonth(1);
        };
        return next.atStartOfDay(zone).toInstant();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
