package io.delivrd.persistence.rates;

import io.delivrd.domain.rates.RollupWindow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// A window in its whole quarter hours, which are counted already, and the ragged edges that are not.
///
/// @param edges none, one or two, each shorter than half an hour
record Quarters(Optional<Range> whole, List<Range> edges) {

    /// @param from inclusive
    /// @param until exclusive
    record Range(Instant from, Instant until) {

        private boolean isEmpty() {
            return !from.isBefore(until);
        }

        /// @return what of it lies before the instant
        Optional<Range> before(Instant instant) {
            return Optional.of(new Range(from, until.isBefore(instant) ? until : instant))
                    .filter(range -> !range.isEmpty());
        }

        /// @return what of it lies at the instant or after it
        Optional<Range> since(Instant instant) {
            return Optional.of(new Range(from.isBefore(instant) ? instant : from, until))
                    .filter(range -> !range.isEmpty());
        }
    }

    static Quarters of(Instant from, Instant until) {
        Instant start = RollupWindow.startOf(from);
        Instant firstWhole = start.equals(from) ? from : start.plus(RollupWindow.LENGTH);
        Range whole = new Range(firstWhole, RollupWindow.startOf(until));
        if (whole.isEmpty()) {
            return new Quarters(Optional.empty(), List.of(new Range(from, until)));
        }
        List<Range> edges = Stream.of(new Range(from, whole.from()), new Range(whole.until(), until))
                .filter(edge -> !edge.isEmpty())
                .toList();
        return new Quarters(Optional.of(whole), edges);
    }

    /// @return the start of the quarter hour that what is not counted lies in
    static Field<Instant> startOf(Field<Instant> windowAt) {
        return DSL.field(
                        "date_bin(interval '15 minutes', {0}, timestamptz '1970-01-01 00:00:00+00')",
                        SQLDataType.INSTANT, windowAt)
                .as(CountedPart.WINDOW_AT);
    }
}
