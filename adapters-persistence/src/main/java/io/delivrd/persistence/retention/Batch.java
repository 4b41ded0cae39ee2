package io.delivrd.persistence.retention;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/// What went at once.
///
/// @param rows how many
/// @param more whether to go on now
/// @param done whether nothing is left
record Batch(long rows, boolean more, boolean done) {

    static final Batch NOTHING_LEFT = new Batch(0, false, true);

    /// Somebody is in the way: the rest is for the next time.
    static final Batch LATER = new Batch(0, false, false);

    static Batch some(long rows) {
        return new Batch(rows, true, false);
    }

    /// @param sql with the boundary as its one parameter
    static Batch of(Connection connection, String sql, Instant from) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, from.toString());
            long rows = statement.executeUpdate();
            return rows == 0 ? NOTHING_LEFT : some(rows);
        }
    }
}
