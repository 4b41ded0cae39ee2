package io.delivrd.simulator;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.StreamSupport;

/// What the provider's reports are made of.
interface ReportedRows {

    /// @return up to when things have happened, in epoch milliseconds
    long horizon();

    /// @return what there is about the part, unless it lies in the future
    Optional<? extends ReportedRow> find(String id);

    /// @param from in epoch milliseconds, inclusive
    /// @param horizon in epoch milliseconds, inclusive
    /// @return by submission
    Iterator<? extends ReportedRow> between(long from, long horizon);

    /// @param from in epoch milliseconds, inclusive
    /// @param until in epoch milliseconds, exclusive
    /// @return by submission, what reports say was received between
    default Iterator<? extends ReportedRow> received(long from, long until, long horizon) {
        Iterator<? extends ReportedRow> rows = between(from, horizon);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(rows, Spliterator.ORDERED), false)
                .takeWhile(row -> row.receivedAt() < until)
                .filter(row -> row.receivedAt() >= from)
                .iterator();
    }
}
