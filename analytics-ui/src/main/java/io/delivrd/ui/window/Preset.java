package io.delivrd.ui.window;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Windows people ask for by name: whole days of the asked zone, today included unless the name says otherwise.
public enum Preset {
    TODAY,
    YESTERDAY,
    LAST_7_DAYS,
    LAST_30_DAYS,
    THIS_MONTH,
    LAST_MONTH;

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
            case THIS_MONTH -> today.withDayOfMonth(1);
            case LAST_MONTH -> today.withDayOfMonth(1).minusMonths(1);
        };
        return first.atStartOfDay(zone).toInstant();
    }

    /// @return start of the day after the last
    Instant until(Instant now, ZoneId zone) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate next = switch (this) {
            case TODAY, LAST_7_DAYS, LAST_30_DAYS -> today.plusDays(1);
            case YESTERDAY -> today;
            case THIS_MONTH -> today.withDayOfMonth(1).plusMonths(1);
            case LAST_MONTH -> today.withDayOfMonth(1);
        };
        return next.atStartOfDay(zone).toInstant();
    }
}
