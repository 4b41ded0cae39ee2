package io.delivrd.persistence.receipt;

import io.delivrd.persistence.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The transactions in which everything is folded and counted again.
final class DerivationViews {

    private final Database database;

    DerivationViews(Database database) {
        this.database = database;
    }

    /// @return one consistent view, only to be read
    Connection snapshot() throws SQLException {
        return begun("set transaction isolation level repeatable read, read only");
    }

    /// @return one consistent view, in which something is corrected
    Connection oneView() throws SQLException {
        return begun("set transaction isolation level repeatable read");
    }

    /// @return in which nobody else counts
    Connection aloneWithCounts() throws SQLException {
        return begun("""
                set local lock_timeout = '30s';
                select filled from spend_progress for update;
                lock table delivery_rollup, time_to_receipt_rollup, spend_change in share row exclusive mode
                """);
    }

    /// @return whether what they show may lie on several machines
    boolean areSpread() {
        return database.isSpread();
    }

    private Connection begun(String sql) throws SQLException {
        Connection connection = database.connection();
        try (Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }
}
