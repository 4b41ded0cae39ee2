package io.delivrd.persistence.receipt;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/// How far quarter hours are summed up.
///
/// Writers hold a shared lock from before they read how far counts are sealed until they commit, so that whoever seals
/// further has seen all they wrote. Writers that read an older view must say about all counts by how much they move:
/// what is said of counts not sealed is thrown away when they are summed.
///
/// @param zone whose days and weeks are summed; empty text before the first time
record RollupProgress(String zone, Instant sealedUntil, Instant summedUntil) {

    /// Before anything.
    static final Instant NOTHING = Instant.parse("0001-01-01T00:00:00Z");

    private static final long LOCK = 4_417_230_211L;

    /// Two statements, since the second must see what was committed while the first waited. It also tells whether parts
    /// lie on several machines.
    static final String SEALED_FOR_WRITER = """
            select pg_advisory_xact_lock_shared(%d);
            select sealed_until, parts_from, to_regclass('pg_catalog.pg_dist_partition') is not null from rollup_progress;
            """.formatted(LOCK);

    // Writers queue behind a lock that is waited for, so nobody waits for it long.
    private static final String ALONE_WITH_SEAL = """
            set local lock_timeout = '250ms';
            select pg_advisory_xact_lock(%d);
            set local lock_timeout = '5s'
            """.formatted(LOCK);

    private static final String SEAL = "update rollup_progress set sealed_until = ? where sealed_until < ?";

    static RollupProgress read(Connection connection) throws SQLException {
        return read(connection, "");
    }

    /// No two transactions change sums at a time.
    static RollupProgress locked(Connection connection) throws SQLException {
        return read(connection, " for update");
    }

    private static RollupProgress read(Connection connection, String how) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select zone, sealed_until, summed_until from rollup_progress" + how)) {
            row.next();
            return new RollupProgress(row.getString(1), instant(row, 2), instant(row, 3));
        }
    }

    static void seal(Connection connection, Instant until) throws SQLException {
        try (Statement statement = connection.createStatement();
                PreparedStatement update = connection.prepareStatement(SEAL)) {
            statement.execute(ALONE_WITH_SEAL);
            update.setObject(1, until.atOffset(ZoneOffset.UTC));
            update.setObject(2, until.atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        }
    }

    static void summed(Connection connection, String zone, Instant until) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update rollup_progress set zone = ?, summed_until = ?")) {
            update.setString(1, zone);
            update.setObject(2, until.atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        }
        changed(connection);
    }

    /// Whoever keeps what the sums answered asks them again.
    static void changed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("update rollup_progress set sums_version = sums_version + 1");
        }
    }

    /// All sums are thrown away; questions read quarter hours until there are new ones.
    static void forget(Connection connection, String zone) throws SQLException {
        summed(connection, zone, NOTHING);
        try (Statement statement = connection.createStatement()) {
            statement.execute("delete from delivery_sum; delete from time_to_receipt_sum");
        }
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
