package io.delivrd.persistence.receipt;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// What is no longer kept: it can be neither folded anew nor counted again.
///
/// @param receiptsFrom receipts that came before may be gone
/// @param partsFrom parts of windows before may be gone
record Boundaries(Instant receiptsFrom, Instant partsFrom) {

    private static final String SQL = """
            select (select kept_from from retention where kind = 'receipts'), (select parts_from from rollup_progress)
            """;

    static Boundaries read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SQL)) {
            row.next();
            return new Boundaries(
                    Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant)
                            .orElse(Instant.MIN),
                    RollupProgress.instant(row, 2));
        }
    }
}
