package io.delivrd.persistence.database;

import io.delivrd.application.access.TooBusy;
import io.delivrd.application.intake.ReceiptsUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;

/// What a failure means to who asked: the store is away, or too many ask.
///
/// @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
public final class StoreFailures {

    private static final String QUERY_CANCELED = "57014";
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private StoreFailures() {}

    /// @return [TooBusy] where no connection was free in time or the answer took too long, else [ReceiptsUnavailable]
    public static RuntimeException translated(SQLException failure) {
        if (QUERY_CANCELED.equals(failure.getSQLState())) {
            return new TooBusy("the answer took too long: ask for less", PAUSE);
        }
        // The pool names the failure that kept it from connecting, if there was one.
        return failure instanceof SQLTransientConnectionException && failure.getCause() == null
                ? new TooBusy("too many ask at once", PAUSE)
                : new ReceiptsUnavailable("the store is away (SQL state " + failure.getSQLState() + ")", failure);
    }

    /// @return whether it is the store's, whatever was asked
    static boolean isOfTheStore(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57");
    }
}
