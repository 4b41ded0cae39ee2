package io.delivrd.persistence.rates;

import io.delivrd.persistence.rates.SelectCounts.Counted;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jooq.Cursor;
import org.jooq.Record;

/// Groups in the order of their keys, read as they are asked for: the halves of one come one behind the other.
final class CountsInOrder implements Iterator<Counted>, AutoCloseable {

    private final Cursor<Record> halves;
    private final SelectCounts select;
    private Optional<Counted> ahead;

    CountsInOrder(Cursor<Record> halves, SelectCounts select) {
        this.halves = halves;
        this.select = select;
        this.ahead = fetched();
    }

    @Override
    public boolean hasNext() {
        return ahead.isPresent();
    }

    @Override
    public Counted next() {
        Counted group = ahead.orElseThrow(NoSuchElementException::new);
        ahead = fetched();
        while (ahead.isPresent() && ahead.get().key().equals(group.key())) {
            group = group.plus(ahead.get());
            ahead = fetched();
        }
        return group;
    }

    private Optional<Counted> fetched() {
        return Optional.ofNullable(halves.fetchNext()).map(select::counted);
    }

    @Override
    public void close() {
        halves.close();
    }
}
