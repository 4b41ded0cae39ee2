package io.delivrd.persistence.trust;

import io.delivrd.application.trust.ReceiptSignals;
import io.delivrd.domain.trust.NetworkSignals;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.Selection;
import io.delivrd.persistence.database.StoreFailures;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Adds signals up from one consistent view: whole hours from the sums with what came late for them, the rest
/// from
/// quarter hours; conversions from their table.
@Singleton
final class PostgresReceiptSignals implements ReceiptSignals {

    private static final String SNAPSHOT = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = '20s';
            set local jit = off
            """;

    private static final String TIMES_OF_HOURS = """
            select provider, network_code, extract(hour from start_at at time zone 'UTC')::integer as hour, outcome,
                   evidence, histogram
              from time_to_receipt_sum as counted
             where campaign = '' and margin = 'network' and grain = 'hour' and scope in ('both', 'part')
               and start_at >= ? and start_at < ?
            """ + Selection.SENDS_RECEIPTS;

    private static final String TIMES = """
            select provider, network_code, extract(hour from window_at at time zone 'UTC')::integer as hour, outcome,
                   evidence, latency_bucket, sum(n)
              from %s as counted
             where scope in ('both', 'part')
               and window_at >= ? and window_at < ?
            """ + Selection.SENDS_RECEIPTS + "group by 1, 2, 3, 4, 5, 6 having sum(n) <> 0";

    private static final String COUNTS_OF_HOURS =
            """
            select provider, network_code, error_code, sum(n)
              from delivery_sum as counted
             where campaign = '' and margin = 'network' and grain = 'hour' and scope in ('both', 'part')
               and start_at >= ? and start_at < ?
               and (error_code <> ''
                    or state in ('queued', 'sent', 'submitted', 'buffered') and start_at < ?)
            """ + Selection.SENDS_RECEIPTS + "group by 1, 2, 3 having sum(n) <> 0";

    private static final String COUNTS = """
            select provider, network_code, error_code, sum(n)
              from %s as counted
             where scope in ('both', 'part')
               and window_at >= ? and window_at < ?
               and (error_code <> ''
                    or state in ('queued', 'sent', 'submitted', 'buffered') and window_at < ?)
            """ + Selection.SENDS_RECEIPTS + "group by 1, 2, 3 having sum(n) <> 0";

    private static final String CONVERSIONS = """
            select counted.provider, counted.network_code, count(*) filter (where conversion.acted), count(*)
              from conversion
              join part as counted using (message_id, provider, account)
             where counted.window_at >= ? and counted.window_at < ?
               and counted.state = 'delivered' and counted.standing = 'plain'
            """ + Selection.SENDS_RECEIPTS + "group by 1, 2";

    private final Database database;

    PostgresReceiptSignals(@Named(Database.READERS) Database database) {
        this.database = database;
    }

    @Override
    public List<NetworkSignals> seen(Instant from, Instant until, Instant silentBefore) {
        SignalSums sums = new SignalSums();
        Instant first = quarter(from);
        Instant end = quarter(until);
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SNAPSHOT);
            }
            Instant hours = first.equals(hour(first)) ? first : hour(first).plus(1, ChronoUnit.HOURS);
            Instant summed = hour(earlier(end, summedUntil(connection)));
            if (hours.isBefore(summed)) {
                hours(connection, hours, summed, silentBefore, sums);
                quarters(connection, first, hours, silentBefore, sums);
                quarters(connection, summed, end, silentBefore, sums);
            } else {
                quarters(connection, first, end, silentBefore, sums);
            }
            new Selection(CONVERSIONS, first, end)
                    .each(
                            connection,
                            row -> sums.conversions(
                                    row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)));
            connection.commit();
            return sums.signals();
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    /// @return the first quarter hour that starts then or later
    private static Instant quarter(Instant instant) {
        long quarter = 900;
        return Instant.ofEpochSecond(
                -Math.floorDiv(-instant.getEpochSecond() - (instant.getNano() > 0 ? 1 : 0), quarter) * quarter);
    }

    private static Instant hour(Instant instant) {
        return instant.truncatedTo(ChronoUnit.HOURS);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// @return quarter hours before it are in the sums
    private static Instant summedUntil(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select summed_until from rollup_progress")) {
            row.next();
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    private static void hours(Connection connection, Instant from, Instant until, Instant silentBefore, SignalSums sums)
            throws SQLException {
        new Selection(TIMES_OF_HOURS, from, until)
                .each(
                        connection,
                        row -> sums.times(
                                row.getString(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5),
                                row.getBytes(6)));
        new Selection(COUNTS_OF_HOURS, from, until, silentBefore).each(connection, row -> count(row, sums));
        times(connection, "late_time", from, until, sums);
        counts(connection, "late_count", from, until, silentBefore, sums);
    }

    private static void quarters(
            Connection connection, Instant from, Instant until, Instant silentBefore, SignalSums sums)
            throws SQLException {
        times(connection, "time_to_receipt_rollup", from, until, sums);
        counts(connection, "delivery_rollup", from, until, silentBefore, sums);
    }

    private static void times(Connection connection, String table, Instant from, Instant until, SignalSums sums)
            throws SQLException {
        new Selection(TIMES.formatted(table), from, until)
                .each(
                        connection,
                        row -> sums.time(
                                row.getString(1),
                                row.getString(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getLong(7)));
    }

    private static void counts(
            Connection connection, String table, Instant from, Instant until, Instant silentBefore, SignalSums sums)
            throws SQLException {
        new Selection(COUNTS.formatted(table), from, until, silentBefore).each(connection, row -> count(row, sums));
    }

    private static void count(ResultSet row, SignalSums sums) throws SQLException {
        sums.count(row.getString(1), row.getString(2), row.getString(3), row.getLong(4));
    }
}
