package io.delivrd.persistence.rates;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Interval;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.persistence.rates.Quarters.Range;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the counts of whole quarter hours are read: weeks and days that are summed, hours or half hours where those
/// are, quarter hours for the rest.
///
/// A sum serves if it lies in one bucket. In days and hours in which some open parts have aged and others have not,
/// open states are read by quarter hour; where there are half hours, such a day is read by those.
///
/// @param sums in order of time, adjacent ones of a kind as one
/// @param quarters what no sum covers
/// @param open where only final states are read from sums
record Sources(List<Sum> sums, List<Range> quarters, List<Range> open) {

    /// Adjacent ones.
    ///
    /// @param range from the start of the first to the end of the last, or as far as is summed
    /// @param finalOnly whether open states are read elsewhere
    record Sum(Grain grain, Range range, boolean finalOnly) {}

    static final Sources NONE = new Sources(List.of(), List.of(), List.of());

    static Sources of(DeliveryQuery query, Range whole, Summed summed) {
        return new Split(query, whole, summed).sources();
    }

    private static final class Split {

        private final DeliveryQuery query;
        private final Range whole;
        private final Summed summed;
        private final Buckets buckets;
        private final Margin margin;
        private final List<Sum> sums = new ArrayList<>();
        private final List<Range> quarters = new ArrayList<>();
        private final List<Range> open = new ArrayList<>();

        private Split(DeliveryQuery query, Range whole, Summed summed) {
            this.query = query;
            this.whole = whole;
            this.summed = summed;
            this.buckets = new Buckets(query.interval(), query.zone());
            this.margin = Margin.of(query);
        }

        private Sources sources() {
            Instant done = whole.from();
            Instant next = firstDay();
            while (next.isBefore(summed.until()) && next.isBefore(whole.until())) {
                Interval grain = isServed(Interval.WEEK, next) ? Interval.WEEK : Interval.DAY;
                Instant end = end(grain, next);
                if (isServed(grain, next)) {
                    rest(done, next);
                    take(grain == Interval.WEEK ? Grain.WEEK : Grain.DAY, new Range(next, end));
                    done = end;
                }
                next = summed.zone().endOf(grain, next);
            }
            rest(done, whole.until());
            return new Sources(List.copyOf(sums), List.copyOf(quarters), List.copyOf(open));
        }

        private Instant firstDay() {
            Instant least = whole.from().isBefore(summed.from()) ? summed.from() : whole.from();
            if (!least.isBefore(whole.until())) {
                return whole.until();
            }
            Instant start = summed.zone().startOf(Interval.DAY, least);
            return start.isBefore(least) ? summed.zone().endOf(Interval.DAY, least) : start;
        }

        private Instant end(Interval grain, Instant start) {
            Instant end = summed.zone().endOf(grain, start);
            return end.isAfter(summed.until()) ? summed.until() : end;
        }

        private boolean isServed(Interval grain, Instant start) {
            Instant end = end(grain, start);
            boolean begins = summed.zone().startOf(grain, start).equals(start);
            // Weeks in which parts age are read by day.
            boolean ages =
                    (grain == Interval.WEEK || margin == Margin.TOTAL) && !summed.ageTogether(start, end, query.asOf());
            return begins && !ages && !end.isAfter(whole.until()) && isOneBucket(start, end);
        }

        private boolean isOneBucket(Instant start, Instant end) {
            return !query.group().contains(Dimension.BUCKET)
                    || buckets.holdTogether(start, end.minus(RollupWindow.LENGTH));
        }

        private void take(Grain grain, Range range) {
            boolean finalOnly = !summed.ageTogether(range.from(), range.until(), query.asOf());
            if (finalOnly) {
                open.add(range);
            }
            if (!sums.isEmpty()) {
                Sum last = sums.getLast();
                if (last.grain() == grain
                        && last.finalOnly() == finalOnly
                        && last.range().until().equals(range.from())) {
                    sums.removeLast();
                    sums.add(new Sum(grain, new Range(last.range().from(), range.until()), finalOnly));
                    return;
                }
            }
            sums.add(new Sum(grain, range, finalOnly));
        }

        private void rest(Instant from, Instant until) {
            Instant done = from;
            Instant first = from.isBefore(summed.from()) ? summed.from() : from;
            Instant summedUntil = until.isBefore(summed.until()) ? until : summed.until();
            Optional<Grain> grain = Grain.shortOf(margin);
            if (grain.isPresent() && first.isBefore(summedUntil)) {
                Duration length = length(grain.get());
                Instant start = startOfFirst(first, length);
                while (!start.plus(length).isAfter(summedUntil)) {
                    Instant end = start.plus(length);
                    if (isOneBucket(start, end)) {
                        quarters(done, start);
                        take(grain.get(), new Range(start, end));
                        done = end;
                    }
                    start = end;
                }
            }
            quarters(done, until);
        }

        /// Networks that leave a sum again are summed by hour.
        private Duration length(Grain grain) {
            return summed.silent().isEmpty() ? grain.length() : Grain.HOUR.length();
        }

        private static Instant startOfFirst(Instant from, Duration length) {
            long seconds = length.toSeconds();
            return Instant.ofEpochSecond(-Math.floorDiv(-from.getEpochSecond(), seconds) * seconds);
        }

        private void quarters(Instant from, Instant until) {
            if (from.isBefore(until)) {
                quarters.add(new Range(from, until));
            }
        }
    }
}
