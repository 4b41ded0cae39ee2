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
import java.util.Optional;
import java.util.stream.Stream;

/// From where the quarter hours of a question are read.
///
/// @param days whole days that are summed and told apart no finer, of each slice
/// @param hours whole hours that are, after them
/// @param quarters the rest, but what is looked at part by part
/// @param parts looked at part by part
record Stretches(List<Days> days, List<Stretch> hours, List<Stretch> quarters, Stretch parts) {

    /// @param from inclusive
    /// @param until exclusive
    record Stretch(Instant from, Instant until) {

        boolean isEmpty() {
            return !from.isBefore(until);
        }
    }

    /// @param weeks whole weeks of those days, if there are any: what became of their parts is summed for a week too
    record Days(Stretch all, Optional<Stretch> weeks) {

        private static Days of(ReportingZone zone, Stretch all) {
            Instant start = zone.startOf(Interval.WEEK, all.from());
            Stretch weeks = new Stretch(
                    start.isBefore(all.from()) ? zone.endOf(Interval.WEEK, all.from()) : start,
                    zone.startOf(Interval.WEEK, all.until()));
            return new Days(all, weeks.isEmpty() ? Optional.empty() : Optional.of(weeks));
        }

        /// @return those that belong to no whole week
        List<Stretch> odd() {
            return weeks.map(whole -> Stream.of(
                                    new Stretch(all.from(), whole.from()), new Stretch(whole.until(), all.until()))
                            .filter(stretch -> !stretch.isEmpty())
                            .toList())
                    .orElse(List.of(all));
        }
    }

    /// @return the days of all slices, those that follow each other as one
    List<Stretch> daysTogether() {
        return joined(days.stream().map(Days::all).toList());
    }

    /// @param edges between slices, ascending; what lies on both sides of one is not read as a whole
    /// @param summedUntil quarter hours before it are in the sums
    static Stretches of(Resolution resolution, List<Instant> edges, Instant summedUntil) {
        CohortQuery query = resolution.query();
        List<Stretch> days = new ArrayList<>();
        List<Stretch> hours = new ArrayList<>();
        List<Stretch> quarters = new ArrayList<>();
        Instant from = query.from();
        for (int slice = 0; slice <= edges.size(); slice++) {
            Instant until = slice < edges.size() ? edges.get(slice) : query.until();
            ofSlice(resolution, new Stretch(from, until), summedUntil, days, hours, quarters);
            from = until;
        }
        return new Stretches(
                days.stream()
                        .map(stretch -> Days.of(resolution.zone(), stretch))
                        .toList(),
                joined(hours),
                joined(quarters),
                new Stretch(greatest(query.from(), resolution.exactFrom()), query.until()));
    }

    private static void ofSlice(
            Resolution resolution,
            Stretch slice,
            Instant summedUntil,
            List<Stretch> days,
            List<Stretch> hours,
            List<Stretch> quarters) {
        // A quarter hour is there once half of it is over.
        Instant lastHalf = resolution.query().asOf().minus(RollupWindow.LENGTH.dividedBy(2));
        Instant end = least(
                slice.until(),
                resolution.exactFrom(),
                RollupWindow.startOf(lastHalf).plus(RollupWindow.LENGTH));
        Instant summed = least(end, summedUntil);
        Instant next = slice.from();
        Stretch ofDays = days(resolution.zone(), next, least(summed, resolution.daysUntil()));
        if (!ofDays.isEmpty()) {
            days.add(ofDays);
            quarters.add(new Stretch(next, ofDays.from()));
            next = ofDays.until();
        }
        Stretch ofHours = hours(greatest(next, resolution.daysUntil()), least(summed, resolution.hoursUntil()));
        if (!ofHours.isEmpty()) {
            hours.add(ofHours);
            quarters.add(new Stretch(next, ofHours.from()));
            next = ofHours.until();
        }
        quarters.add(new Stretch(next, end));
    }

    /// @return those that follow each other as one, none of them empty
    private static List<Stretch> joined(List<Stretch> stretches) {
        List<Stretch> joined = new ArrayList<>();
        for (Stretch stretch : stretches) {
            if (stretch.isEmpty()) {
                continue;
            }
            if (!joined.isEmpty() && joined.getLast().until().equals(stretch.from())) {
                joined.add(new Stretch(joined.removeLast().from(), stretch.until()));
            } else {
                joined.add(stretch);
            }
        }
        return joined;
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
