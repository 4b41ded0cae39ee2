package io.delivrd.persistence.intake;

import static io.delivrd.persistence.generated.Tables.INTAKE_WRITER;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.sum;

import io.delivrd.application.intake.IntakeRecord;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/// Totals of all writers, and whether the server would take more.
@Singleton
final class PostgresIntakeRecord implements IntakeRecord {

    // A standby, or a server told to be read-only, answers but takes nothing.
    private static final String READ_ONLY =
            "select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean";
    // With the wait for a connection of the pool this stays under 1.5 s; the pool takes its own timeout back.
    private static final int PATIENCE_MS = 700;

    private final Database database;
    private final Database intake;

    PostgresIntakeRecord(Database database, @Named(Database.INTAKE) Database intake) {
        this.database = database;
        this.intake = intake;
    }

    @Override
    public Totals totals() {
        return database.sql()
                .select(
                        sum(INTAKE_WRITER.STORED).convertFrom(PostgresIntakeRecord::count),
                        sum(INTAKE_WRITER.REPEATED).convertFrom(PostgresIntakeRecord::count),
                        max(INTAKE_WRITER.LAST_RECEIVED_AT).convertFrom(Optional::ofNullable))
                .from(INTAKE_WRITER)
                .fetchSingle(Records.mapping(Totals::new));
    }

    private static long count(@Nullable BigDecimal sum) {
        return sum == null ? 0 : sum.longValueExact();
    }

    @Override
    public void requireReady() {
        try (Connection connection = intake.connection()) {
            connection.setNetworkTimeout(Runnable::run, PATIENCE_MS);
            try (Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(READ_ONLY)) {
                if (!answer.next() || answer.getBoolean(1)) {
                    throw new ReceiptsUnavailable("the store is read-only");
                }
            }
        } catch (SQLException e) {
            throw new ReceiptsUnavailable("the store is away (SQL state " + e.getSQLState() + ")", e);
        }
    }
}
