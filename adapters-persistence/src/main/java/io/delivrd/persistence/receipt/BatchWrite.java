package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Submission;
import io.delivrd.persistence.rows.StoredTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes what a batch adds: new parts by `COPY`, changed parts and counts in one round trip. Every list is in key
/// order, parts come before counts; what is only added comes last.
final class BatchWrite {

    private static final String TALLY = """
            insert into intake_writer as totals (
                writer, provider, account, stored, repeated, last_received_at, last_pushed_at, last_submitted_at)
            values %s
                on conflict (writer, provider, account) do update
               set stored = totals.stored + excluded.stored,
                   repeated = totals.repeated + excluded.repeated,
                   last_received_at = greatest(totals.last_received_at, excluded.last_received_at),
                   last_pushed_at = greatest(totals.last_pushed_at, excluded.last_pushed_at),
                   last_submitted_at = greatest(totals.last_submitted_at, excluded.last_submitted_at)
            """;

    // Most batches are of one account: plain values cost less than arrays.
    private static final String TALLY_VALUES = "(?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::timestamptz)";

    private BatchWrite() {}

    /// What a batch adds and changes, each list in key order.
    ///
    /// @param submissions to be appended, with when they were taken
    /// @param parts as they are to stand
    /// @param messages as they are to stand
    /// @param emptied messages none of whose parts are left, as they stood
    record Changes(
            List<Taken> submissions,
            List<StoredPart> parts,
            List<StoredMessage> messages,
            List<StoredMessage> emptied,
            RollupDeltas deltas,
            List<Tally> tallies) {}

    /// @param at when it was taken
    record Taken(Submission submission, Instant at) {}

    /// @param spread whether parts may lie on several machines; of no matter to who makes no new ones
    /// @return false if another writer was there first: nothing may be committed
    static boolean write(Connection connection, Changes changes, boolean spread) throws SQLException {
        if (!changes.submissions().isEmpty()) {
            SubmissionRows.copy(connection, changes.submissions());
        }
        List<StoredPart> unheardOf =
                changes.parts().stream().filter(part -> part.version() == 1).toList();
        if (!unheardOf.isEmpty()) {
            // Should another writer have made one of these meanwhile, the unique key says so.
            PartWrites.TABLE.copy(connection, "part", unheardOf);
        }
        List<StoredPart> known =
                changes.parts().stream().filter(part -> part.version() > 1).toList();
        // An update of known parts goes to every machine, over the same connections.
        List<StoredPart> touched = spread && known.isEmpty() ? unheardOf : List.of();
        return writeChanges(connection, known, touched, changes);
    }

    /// A statement for rows that are told as arrays.
    ///
    /// @param allOrNone whether it is to write every row, else nothing may be committed
    private record Step<R>(String sql, StoredTable<R> table, List<R> rows, boolean allOrNone) {

        int bind(Connection connection, PreparedStatement statement, int first) throws SQLException {
            return table.bind(connection, statement, first, rows);
        }
    }

    private static boolean writeChanges(
            Connection connection, List<StoredPart> known, List<StoredPart> touched, Changes changes)
            throws SQLException {
        List<StoredMessage> begun = changes.messages().stream()
                .filter(message -> message.version() == 1)
                .toList();
        List<StoredMessage> moved = changes.messages().stream()
                .filter(message -> message.version() > 1)
                .toList();
        RollupDeltas deltas = changes.deltas();
        List<Tally> tallies = changes.tallies();
        // Those that write all or none come first.
        List<Step<?>> steps = Stream.<Step<?>>of(
                        new Step<>(PartWrites.UPDATE, PartWrites.TABLE, known, true),
                        new Step<>(MessageRows.INSERT, MessageRows.TABLE, begun, true),
                        new Step<>(MessageRows.UPDATE, MessageRows.TABLE, moved, true),
                        new Step<>(MessageRows.DELETE, MessageRows.VERSIONS, changes.emptied(), true),
                        new Step<>(PartWrites.TOUCH, PartWrites.IDS, touched, false),
                        new Step<>(RollupRows.ADD_COUNTS, RollupRows.COUNTS, deltas.counts(), false),
                        new Step<>(RollupRows.ADD_TIMES, RollupRows.TIMES, deltas.times(), false),
                        new Step<>(RollupRows.LATE_COUNTS, RollupRows.COUNTS, deltas.lateCounts(), false),
                        new Step<>(RollupRows.LATE_TIMES, RollupRows.TIMES, deltas.lateTimes(), false),
                        new Step<>(SpendRows.INSERT, SpendRows.TABLE, deltas.spend(), false))
                .filter(step -> !step.rows().isEmpty())
                .toList();
        List<String> statements = steps.stream().map(Step::sql).collect(Collectors.toCollection(ArrayList::new));
        if (!tallies.isEmpty()) {
            statements.add(TALLY.formatted(String.join(", ", Collections.nCopies(tallies.size(), TALLY_VALUES))));
        }
        if (statements.isEmpty()) {
            return true;
        }
        try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", statements))) {
            int next = 1;
            for (Step<?> step : steps) {
                next = step.bind(connection, statement, next);
            }
            bindTallies(statement, next, tallies);
            statement.execute();
            return wrote(statement, steps);
        }
    }

    private static boolean wrote(PreparedStatement statement, List<Step<?>> steps) throws SQLException {
        boolean all = true;
        for (Step<?> step : steps) {
            all = all && (!step.allOrNone() || written(statement) == step.rows().size());
            boolean _ = statement.getMoreResults();
        }
        return all;
    }

    private static int written(PreparedStatement statement) throws SQLException {
        ResultSet told = statement.getResultSet();
        if (told == null) {
            return statement.getUpdateCount();
        }
        int written = 0;
        while (told.next()) {
            written++;
        }
        return written;
    }

    private static void bindTallies(PreparedStatement statement, int first, List<Tally> tallies) throws SQLException {
        int next = first;
        for (Tally tally : tallies) {
            statement.setString(next++, tally.writer());
            statement.setString(next++, tally.account().provider().text());
            statement.setString(next++, tally.account().account().text());
            statement.setLong(next++, tally.stored());
            statement.setLong(next++, tally.repeated());
            statement.setString(next++, orNull(tally.lastReceivedAt().map(Instant::toString)));
            statement.setString(next++, orNull(tally.lastPushedAt().map(Instant::toString)));
            statement.setString(next++, orNull(tally.lastSubmittedAt().map(Instant::toString)));
        }
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.isPresent() ? value.get() : null;
    }
}
