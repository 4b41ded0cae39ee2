package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.Submission;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes what a batch adds: new parts by `COPY`, changed parts and counts in one round trip. Every list is in key
/// order, parts come before counts; what is only added comes last.
final class BatchWrite {

    private static final String COUNTS = """
            insert into delivery_rollup as counted (
                campaign, window_at, provider, account, network_code, state, standing, settlement, error_code,
                currency, scope, n, amount)
            select *
              from unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::numeric[])
                on conflict (campaign, window_at, provider, account, network_code, state, standing, settlement,
                             error_code, currency, scope) do update
               set n = counted.n + excluded.n,
                   amount = counted.amount + excluded.amount
            """;

    private static final String TIMES = """
            insert into time_to_receipt_rollup as counted (
                campaign, window_at, provider, account, network_code, scope, outcome, evidence, latency_bucket, n)
            select *
              from unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::integer[], ?::bigint[])
                on conflict (campaign, window_at, provider, account, network_code, scope, outcome, evidence,
                             latency_bucket) do update
               set n = counted.n + excluded.n
            """;

    private static final String LATE_COUNTS = """
            insert into late_count (
                campaign, window_at, provider, account, network_code, state, standing, settlement, error_code,
                currency, scope, n, amount)
            select *
              from unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::numeric[])
            """;

    private static final String LATE_TIMES = """
            insert into late_time (
                campaign, window_at, provider, account, network_code, scope, outcome, evidence, latency_bucket, n)
            select *
              from unnest(?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                          ?::text[], ?::integer[], ?::bigint[])
            """;

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
            PartWrites.copy(connection, unheardOf);
        }
        List<StoredPart> known =
                changes.parts().stream().filter(part -> part.version() > 1).toList();
        // An update of known parts goes to every machine, over the same connections.
        List<StoredPart> touched = spread && known.isEmpty() ? unheardOf : List.of();
        return writeChanges(connection, known, touched, changes);
    }

    private static boolean writeChanges(
            Connection connection, List<StoredPart> known, List<StoredPart> touched, Changes changes)
            throws SQLException {
        List<StoredMessage> begun = changes.messages().stream()
                .filter(message -> message.version() == 1)
                .toList();
        List<StoredMessage> messages = changes.messages().stream()
                .filter(message -> message.version() > 1)
                .toList();
        List<StoredMessage> emptied = changes.emptied();
        List<Tally> tallies = changes.tallies();
        List<Map.Entry<RollupDeltas.Key, RollupDeltas.Delta>> counts =
                changes.deltas().counts();
        List<Map.Entry<RollupDeltas.TimeKey, Long>> times = changes.deltas().times();
        List<Map.Entry<RollupDeltas.Key, RollupDeltas.Delta>> lateCounts =
                changes.deltas().lateCounts();
        List<Map.Entry<RollupDeltas.TimeKey, Long>> lateTimes = changes.deltas().lateTimes();
        List<Map.Entry<SpendKey, Long>> spend = changes.deltas().spend();
        List<String> statements = new ArrayList<>();
        List<Integer> rows = new ArrayList<>();
        if (!known.isEmpty()) {
            statements.add(PartWrites.UPDATE);
            rows.add(known.size());
        }
        if (!begun.isEmpty()) {
            statements.add(MessageRows.INSERT);
            rows.add(begun.size());
        }
        if (!messages.isEmpty()) {
            statements.add(MessageRows.UPDATE);
            rows.add(messages.size());
        }
        if (!emptied.isEmpty()) {
            statements.add(MessageRows.DELETE);
            rows.add(emptied.size());
        }
        if (!touched.isEmpty()) {
            statements.add(PartWrites.TOUCH);
        }
        if (!counts.isEmpty()) {
            statements.add(COUNTS);
        }
        if (!times.isEmpty()) {
            statements.add(TIMES);
        }
        if (!lateCounts.isEmpty()) {
            statements.add(LATE_COUNTS);
        }
        if (!lateTimes.isEmpty()) {
            statements.add(LATE_TIMES);
        }
        if (!spend.isEmpty()) {
            statements.add(SpendRows.INSERT);
        }
        if (!tallies.isEmpty()) {
            statements.add(TALLY.formatted(String.join(", ", Collections.nCopies(tallies.size(), TALLY_VALUES))));
        }
        if (statements.isEmpty()) {
            return true;
        }
        try (PreparedStatement statement = connection.prepareStatement(String.join(";\n", statements))) {
            int next = known.isEmpty() ? 1 : PartWrites.bind(connection, statement, 1, known);
            next = begun.isEmpty() ? next : MessageRows.bind(connection, statement, next, begun);
            next = messages.isEmpty() ? next : MessageRows.bind(connection, statement, next, messages);
            next = emptied.isEmpty() ? next : MessageRows.bindKeys(connection, statement, next, emptied);
            next = touched.isEmpty() ? next : PartWrites.bindIds(connection, statement, next, touched);
            next = counts.isEmpty() ? next : bindCounts(connection, statement, next, counts);
            next = times.isEmpty() ? next : bindTimes(connection, statement, next, times);
            next = lateCounts.isEmpty() ? next : bindCounts(connection, statement, next, lateCounts);
            next = lateTimes.isEmpty() ? next : bindTimes(connection, statement, next, lateTimes);
            next = spend.isEmpty() ? next : SpendRows.bind(connection, statement, next, spend);
            if (!tallies.isEmpty()) {
                bindTallies(statement, next, tallies);
            }
            statement.execute();
            return wrote(statement, rows);
        }
    }

    /// @param rows how many the first statements were to write
    private static boolean wrote(PreparedStatement statement, List<Integer> rows) throws SQLException {
        boolean all = true;
        for (int meant : rows) {
            all = all && written(statement) == meant;
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

    private static int bindCounts(
            Connection connection,
            PreparedStatement statement,
            int first,
            List<Map.Entry<RollupDeltas.Key, RollupDeltas.Delta>> counts)
            throws SQLException {
        return new Columns<>(connection, statement, first, counts)
                .texts(row -> row.getKey().campaign())
                .instants(row -> row.getKey().window().toString())
                .texts(row -> row.getKey().provider())
                .texts(row -> row.getKey().account())
                .texts(row -> row.getKey().network())
                .texts(row -> row.getKey().state().tag())
                .texts(row -> row.getKey().standing().tag())
                .texts(row -> row.getKey().settlement().tag())
                .texts(row -> row.getKey().error())
                .texts(row -> row.getKey().currency())
                .texts(row -> row.getKey().scope().tag())
                .longs(row -> row.getValue().n())
                .decimals(row -> row.getValue().amount())
                .next();
    }

    private static int bindTimes(
            Connection connection,
            PreparedStatement statement,
            int first,
            List<Map.Entry<RollupDeltas.TimeKey, Long>> times)
            throws SQLException {
        return new Columns<>(connection, statement, first, times)
                .texts(row -> row.getKey().campaign())
                .instants(row -> row.getKey().window().toString())
                .texts(row -> row.getKey().provider())
                .texts(row -> row.getKey().account())
                .texts(row -> row.getKey().network())
                .texts(row -> row.getKey().scope().tag())
                .texts(row -> row.getKey().outcome().tag())
                .texts(row -> row.getKey().evidence())
                .integers(row -> row.getKey().latencyBucket())
                .longs(Map.Entry::getValue)
                .next();
    }

    static <T> @Nullable T orNull(Optional<T> value) {
        return value.isPresent() ? value.get() : null;
    }
}
