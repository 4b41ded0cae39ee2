package io.delivrd.persistence.rates;

import io.delivrd.application.rates.TimeToReceipt;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jooq.Cursor;
import org.jooq.Record;

/// Times to receipt of groups, read along in the order of their keys.
final class TimesInOrder implements AutoCloseable {

    private final List<Source> sources;
    private final Histogram all = new Histogram();

    TimesInOrder(List<Source> sources) {
        this.sources = sources;
    }

    /// @return those of the group; groups before it can no longer be asked for
    TimeToReceipt of(List<String> key) {
        Histogram histogram = new Histogram();
        sources.forEach(source -> source.readUpTo(key, histogram, all));
        return histogram.packed().timeToReceipt();
    }

    /// @return those of all groups; none can be asked for after it
    TimeToReceipt ofAll() {
        sources.forEach(source -> source.readAll(all));
        return all.packed().timeToReceipt();
    }

    @Override
    public void close() {
        sources.forEach(source -> source.rows.close());
    }

    /// Rows that each tell times of a group.
    static final class Source {

        private final Cursor<Record> rows;
        private final Function<Record, List<String>> key;
        private final BiConsumer<Record, Histogram> adding;
        private Optional<Record> ahead;

        /// @param rows in the order of the keys
        Source(Cursor<Record> rows, Function<Record, List<String>> key, BiConsumer<Record, Histogram> adding) {
            this.rows = rows;
            this.key = key;
            this.adding = adding;
            this.ahead = Optional.ofNullable(rows.fetchNext());
        }

        private void readUpTo(List<String> group, Histogram histogram, Histogram all) {
            while (ahead.isPresent()) {
                int order = KeyOrder.KEYS.compare(key.apply(ahead.get()), group);
                if (order > 0) {
                    return;
                }
                adding.accept(ahead.get(), all);
                if (order == 0) {
                    adding.accept(ahead.get(), histogram);
                }
                ahead = Optional.ofNullable(rows.fetchNext());
            }
        }

        private void readAll(Histogram all) {
            while (ahead.isPresent()) {
                adding.accept(ahead.get(), all);
                ahead = Optional.ofNullable(rows.fetchNext());
            }
        }
    }
}
