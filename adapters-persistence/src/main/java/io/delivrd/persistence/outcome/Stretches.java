package io.delivrd.persistence.outcome;

import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.application.outcome.Resolution;
import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.rates.RollupWindow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// From where the quarter hours of a question are read.
///
/// @param days whole days that are summed and told apart no finer
/// @param hours whole hours that are, after them
/// @param quarters the rest, but what is looked at part by part
/// @param parts looked at part by part
record Stretches(Stretch days, Stretch hours, List<Stretch> quarters, Stretch parts) {

    /// @param from inclusive
    /// @param until exclusive
    record Stretch(Instant from, Instant until) {

        boolean isEmpty() {
            return !from.isBefore(until);
        }
    }

    /// @param summedUntil quarter hours before it are in the sums
    static Stretches of(Resolution resolution, Instant summedUntil) {
        CohortQuery query = resolution.query();
        // A quarter hour is there once half of it is over.
        Instant lastHalf = query.asOf().minus(RollupWindow.LENGTH.dividedBy(2));
        Instant end = least(
                query.until(),
                resolution.exactFrom(),
                RollupWindow.startOf(lastHalf).plus(RollupWindow.LENGTH));
        Instant summed = least(end, summedUntil);
        List<Stretch> quarters = new ArrayList<>();
        Instant next = query.from();
        Stretch days = days(resolution.zone(), next, least(summed, resolution.daysUntil()));
        if (!days.isEmpty()) {
            quarters.add(new Stretch(next, days.from()));
            next = days.until();
        }
        Stretch hours = hours(greatest(next, resolution.daysUntil()), least(summed, resolution.hoursUntil()));
        if (!hours.isEmpty()) {
            quarters.add(new Stretch(next, hours.from()));
            next = hours.until();
        }
        quarters.add(new Stretch(next, end));
        return new Stretches(
                days,
                hours,
                quarters.stream().filter(stretch -> !stretch.isEmpty()).toList(),
                new Stretch(greatest(query.from(), resolution.exactFrom()), query.until()));
    }

    private static Stretch days(ReportingZone zone, Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return new Stretch(from, from);
        }
        Instant start = zone.startOf(Interval.DAY, from);
        return new Stretch(
                start.isBefore(from) ? zone.endOf(Interval.DAY, from) : start, zone.startOf(Interval.DAY, until));
    }

    private static Stretch hours(Instant from, Instant until) {
        if (!from.isBefore(until)) {
            return new Stretch(from, from);
        }
        Instant start = from.truncatedTo(ChronoUnit.HOURS);
        return new Stretch(
                start.isBefore(from) ? start.plus(1, ChronoUnit.HOURS) : start, until.truncatedTo(ChronoUnit.HOURS));
    }

    private static Instant least(Instant... instants) {
        return Stream.of(instants).min(Instant::compareTo).orElseThrow();
    }

    private static Instant greatest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
