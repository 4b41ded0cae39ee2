package io.delivrd.ui.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Interval;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The buckets of a window, empty ones too, so that a gap is seen as a gap.
final class Buckets {

    /// More than any screen has room for.
    private static final int MOST = 750;

    private Buckets() {}

    /// @param counted starts of buckets with something counted
    /// @return starts in order; of a window with too many buckets only those from the first to the last counted,
    ///     and if those are too many too, only those counted
    static List<Instant> of(DeliveryQuery query, Collection<Instant> counted) {
        SortedSet<Instant> starts = new TreeSet<>(counted);
        Instant latest = query.until().isAfter(query.asOf()) && query.asOf().isAfter(query.from())
                ? query.asOf().plusSeconds(1)
                : query.until();
        if (fits(query.from(), latest, query.interval())) {
            starts.addAll(grid(query.from(), latest, query));
        } else if (!counted.isEmpty()) {
            Instant first = Collections.min(counted);
            Instant last = Collections.max(counted);
            if (fits(first, last, query.interval())) {
                starts.addAll(grid(first, last, query));
            }
        }
        return List.copyOf(starts);
    }

    /// @param start of a bucket
    static Instant endOf(Instant start, DeliveryQuery query) {
        return next(start, query.zone(), query.interval());
    }

    private static boolean fits(Instant from, Instant until, Interval interval) {
        return Duration.between(from, until).dividedBy(shortest(interval)) < MOST;
    }

    private static SortedSet<Instant> grid(Instant from, Instant until, DeliveryQuery query) {
        SortedSet<Instant> starts = new TreeSet<>();
        Instant start = startOf(from, query.zone(), query.interval());
        while (start.isBefore(until)) {
            starts.add(start);
            Instant next = next(start, query.zone(), query.interval());
            start = next.isAfter(start) ? next : start.plus(1, ChronoUnit.HOURS);
        }
        return starts;
    }

    private static Duration shortest(Interval interval) {
        return switch (interval) {
            case HOUR -> Duration.ofHours(1);
            case DAY -> Duration.ofHours(23);
            case WEEK -> Duration.ofDays(6);
            case MONTH -> Duration.ofDays(28);
        };
    }

    private static Instant startOf(Instant instant, ZoneId zone, Interval interval) {
        ZonedDateTime local = instant.atZone(zone);
        LocalDate day = local.toLocalDate();
        return switch (interval) {
            case HOUR -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAY -> day.atStartOfDay(zone).toInstant();
            case WEEK ->
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        .atStartOfDay(zone)
                        .toInstant();
            case MONTH -> day.withDayOfMonth(1).atStartOfDay(zone).toInstant();
        };
    }

    private static Instant next(Instant start, ZoneId zone, Interval interval) {
        LocalDate day = LocalDate.ofInstant(start, zone);
        return switch (interval) {
            case HOUR -> startOf(start.plus(1, ChronoUnit.HOURS), zone, interval);
            case DAY -> day.plusDays(1).atStartOfDay(zone).toInstant();
            case WEEK -> day.plusWeeks(1).atStartOfDay(zone).toInstant();
            case MONTH -> day.plusMonths(1).atStartOfDay(zone).toInstant();
        };
    }
}
