package io.delivrd.persistence.receipt;

import io.delivrd.application.intake.ReceiptsRefused;
import io.delivrd.application.intake.ReceiptsUnavailable;
import java.sql.SQLException;

/// Tells by its SQL state what a failure means to the intake.
///
/// @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL error codes</a>
final class SqlFailures {

    private SqlFailures() {}

    /// Two writers met: the transaction is worth another try.
    static boolean isCollision(SQLException failure) {
        return classOf(failure).equals("40") || "23505".equals(failure.getSQLState()) || isKeyOfWorker(failure);
    }

    /// On a cluster, a worker's key that refuses a row of a `COPY` is told by its name alone, whatever the language.
    private static boolean isKeyOfWorker(SQLException failure) {
        return "XX000".equals(failure.getSQLState())
                && String.valueOf(failure.getMessage()).contains("_message_id_provider_account_pk_");
    }

    /// The connection broke, or the server went away: whether it committed is not known.
    static boolean isDoubtful(SQLException failure) {
        return switch (classOf(failure)) {
            case "", "08", "57", "58", "XX" -> true;
            default -> false;
        };
    }

    /// @return refused for faults of the data, unavailable for all else
    static RuntimeException translated(SQLException failure) {
        return switch (classOf(failure)) {
            case "21", "22", "23" ->
                new ReceiptsRefused("the store refuses a value (SQL state " + failure.getSQLState() + ")", failure);
            case "53" ->
                new ReceiptsUnavailable("the store has no room (SQL state " + failure.getSQLState() + ")", failure);
            default -> new ReceiptsUnavailable("the store is away (SQL state " + failure.getSQLState() + ")", failure);
        };
    }

    private static String classOf(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() != 5 ? "" : state.substring(0, 2);
    }
}
