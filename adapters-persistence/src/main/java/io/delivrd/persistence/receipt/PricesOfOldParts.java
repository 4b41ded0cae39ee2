package io.delivrd.persistence.receipt;

import io.delivrd.domain.message.PartFold;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.rows.StoredTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Tells both sides of the price of parts that were folded when a row had but one: those with a record; and by what
/// digits a tariff finds those without a price.
final class PricesOfOldParts {

    private static final int PARTS_PER_BATCH = 1_000;

    private static final String OLD = "select " + PartRows.COLUMNS + """

              from part
             where price_source in ('report', 'import') and records = 0
                or price is null and prefix is null and recipient is not null
            """;

    private static final StoredTable<StoredPart> TOLD = PartWrites.TABLE.only(
            "message_id",
            "provider",
            "account",
            "version",
            "records",
            "known",
            "our_price",
            "our_currency",
            "our_source",
            "their_price",
            "their_currency",
            "prefix");

    // A part that was folded meanwhile is right already.
    private static final String TELL = """
            update part
               set %s
              from %s
             where %s
               and part.version = told.version
            """.formatted(TOLD.changes(), TOLD.told(), TOLD.sameKey("part"));

    private final Database database;
    private final PartFold fold;

    PricesOfOldParts(Database database, PartFold fold) {
        this.database = database;
        this.fold = fold;
    }

    /// May be cut short and begin again.
    ///
    /// @return of how many parts
    int tell() throws SQLException {
        int told = 0;
        try (Connection reading = database.connection();
                Connection writing = database.connection()) {
            reading.setAutoCommit(false);
            try (PreparedStatement statement = reading.prepareStatement(OLD)) {
                statement.setFetchSize(PARTS_PER_BATCH);
                List<StoredPart> batch = new ArrayList<>(PARTS_PER_BATCH);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        batch.add(told(PartRows.read(rows)));
                        if (batch.size() == PARTS_PER_BATCH) {
                            told += write(writing, batch);
                            batch.clear();
                        }
                    }
                }
                told += write(writing, batch);
            }
            reading.commit();
        }
        return told;
    }

    private static int write(Connection connection, List<StoredPart> batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TELL)) {
            TOLD.bind(connection, statement, 1, batch);
            return statement.executeUpdate();
        }
    }

    private StoredPart told(StoredPart stored) {
        return StoredPart.of(
                stored.part(), stored.version(), fold.fold(stored.part()), stored.contribution(), stored.prefix());
    }
}
