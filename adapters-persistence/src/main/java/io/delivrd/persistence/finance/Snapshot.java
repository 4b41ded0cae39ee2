package io.delivrd.persistence.finance;

import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.StoreFailures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;

/// Asks one consistent view of the books.
final class Snapshot {

    private static final String BEGIN = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = %d;
            set local work_mem = '16MB';
            set local jit = off
            """;

    private Snapshot() {}

    /// @param <T> of the answer
    /// @param <X> thrown where the answer is taken
    @FunctionalInterface
    interface Question<T, X extends Exception> {

        T in(DSLContext sql) throws X;
    }

    /// @throws ReceiptsUnavailable if not all parts are summed yet, or the store is away
    static <T, X extends Exception> T of(Database database, Duration timeout, Question<T, X> question) throws X {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(BEGIN.formatted(timeout.toMillis()));
            }
            DSLContext sql =
                    DSL.using(database.sql().configuration().derive(new DefaultConnectionProvider(connection)));
            if (!Books.areFilled(sql)) {
                throw new ReceiptsUnavailable("spend is being summed: ask again in a minute");
            }
            T answer = question.in(sql);
            connection.commit();
            return answer;
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        } catch (DataAccessException e) {
            throw new ReceiptsUnavailable("the store did not answer (SQL state " + e.sqlState() + ")", e);
        }
    }
}
