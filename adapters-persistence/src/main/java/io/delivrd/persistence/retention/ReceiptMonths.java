package io.delivrd.persistence.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// Drops months of the log, a partition each. What stands in the partition of no month is deleted some at a time.
///
/// The intake waits for a lock on the log for as long as whoever asked for it before it, so nobody asks for long.
final class ReceiptMonths {

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'receipt_'yyyy'_'MM").withZone(ZoneOffset.UTC);
    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final String PATIENCE = "set local lock_timeout = '200ms'";

    /// Names of months sort as months do.
    private static final String OLDEST = """
            select child.relname
              from pg_inherits
              join pg_class as child on child.oid = inhrelid
             where inhparent = 'receipt'::regclass
               and child.relname ~ '^receipt_[0-9]{4}_[0-9]{2}$'
               and child.relname < ?
             order by child.relname
             limit 1
            """;

    // What is not folded yet is the truth of something.
    private static final String UNFOLDED = """
            select exists (select 1 as one
                             from log_instance
                             join receipt using (instance)
                            where received_at < ?::timestamptz
                              and logged_at > folded_until)
            """;

    private static final String OF_NO_MONTH = """
            with old as materialized (
                select message_id, receipt_id, received_at from receipt_other where received_at < ?::timestamptz limit 5000
            )
            delete from receipt_other using old
             where receipt_other.message_id = old.message_id
               and receipt_other.receipt_id = old.receipt_id
               and receipt_other.received_at = old.received_at
            """;

    Batch drop(Connection connection, Instant from) throws SQLException {
        Optional<String> month = oldest(connection, NAME.format(from));
        if (month.isEmpty()) {
            return Batch.of(connection, OF_NO_MONTH, from);
        }
        return isUnfolded(connection, from) ? Batch.LATER : dropped(connection, month.get());
    }

    private static Batch dropped(Connection connection, String month) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long rows;
            try (ResultSet row = statement.executeQuery("select count(*) from " + month)) {
                row.next();
                rows = row.getLong(1);
            }
            statement.execute(PATIENCE);
            statement.execute("alter table receipt detach partition " + month);
            statement.execute("drop table " + month);
            return Batch.some(rows);
        } catch (SQLException e) {
            if (LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                connection.rollback();
                return Batch.LATER;
            }
            throw e;
        }
    }

    private static Optional<String> oldest(Connection connection, String before) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OLDEST)) {
            statement.setString(1, before);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        }
    }

    private static boolean isUnfolded(Connection connection, Instant from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(UNFOLDED)) {
            statement.setString(1, from.toString());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }
}
