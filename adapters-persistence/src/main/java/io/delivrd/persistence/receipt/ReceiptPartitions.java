package io.delivrd.persistence.receipt;

import io.delivrd.persistence.database.Database;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the monthly partitions of the receipts ahead of time.
@Singleton
final class ReceiptPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiptPartitions.class);
    private static final int MONTHS_AHEAD = 2;
    private static final String CHECK_VIOLATION = "23514";

    private final Database database;
    private volatile Optional<YearMonth> prepared = Optional.empty();

    ReceiptPartitions(@Named(Database.INTAKE) Database database) {
        this.database = database;
    }

    /// Costs nothing but a comparison once the month is prepared.
    void prepareFor(Instant receivedAt) throws SQLException {
        YearMonth month = YearMonth.from(receivedAt.atOffset(ZoneOffset.UTC));
        if (prepared.filter(until -> !until.isBefore(month)).isPresent()) {
            return;
        }
        try (Connection connection = database.connection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i <= MONTHS_AHEAD; i++) {
                create(statement, month.plusMonths(i));
            }
        }
        prepared = Optional.of(month);
    }

    private static void create(Statement statement, YearMonth month) throws SQLException {
        try {
            statement.execute(ddl(month));
        } catch (SQLException e) {
            if (!CHECK_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            // The clock was set back once: that month's receipts are in the partition for all others, and stay there.
            LOG.warn("month has no partition of its own month={}", month);
        }
    }

    /// Two instances may do this at once: the advisory lock makes the second one see the first one's table.
    private static String ddl(YearMonth month) {
        String name = "receipt_" + month.getYear() + "_"
                + String.format(java.util.Locale.ROOT, "%02d", month.getMonthValue());
        return """
                do $$
                begin
                    perform pg_advisory_xact_lock(7302026);
                    if to_regclass('%1$s') is null then
                        create table %1$s partition of receipt for values from ('%2$s-01 00:00:00+00') to ('%3$s-01 00:00:00+00');
                    end if;
                end $$
                """.formatted(name, month, month.plusMonths(1));
    }
}
