package io.delivrd.persistence.finance;

import io.delivrd.application.finance.PeriodState;
import io.delivrd.application.finance.closing.PeriodHistory;
import io.delivrd.application.finance.closing.PeriodRefused;
import io.delivrd.application.finance.closing.PeriodRefused.Because;
import io.delivrd.application.finance.closing.PeriodStep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Steps as rows of `period`.
final class PeriodSteps {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SERIALIZATION_FAILURE = "40001";

    private static final String COLUMNS = "period, number, revision, state, at, by_name, note, manifest_sha256";
    private static final String OF_MONTH =
            "select " + COLUMNS + " from period where ? in (period, '') order by period, number";
    private static final String APPEND = """
            insert into period (
                   period, number, revision, state, at, by_name, note, manifest_sha256, manifest, tariff_version,
                   archive_bytes, archive_sha256)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private PeriodSteps() {}

    /// What a closing keeps besides.
    ///
    /// @param manifest bytes of the file
    record Made(byte[] manifest, Optional<Integer> tariffVersion, long archiveBytes, String archiveSha256) {}

    static PeriodHistory of(Connection connection, YearMonth month) throws SQLException {
        return new PeriodHistory(month, read(connection, month.toString()));
    }

    /// @return of every month, by month
    static List<PeriodStep> all(Connection connection) throws SQLException {
        return read(connection, "");
    }

    private static List<PeriodStep> read(Connection connection, String month) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OF_MONTH)) {
            statement.setString(1, month);
            List<PeriodStep> steps = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    steps.add(step(rows));
                }
            }
            return steps;
        }
    }

    private static PeriodStep step(ResultSet row) throws SQLException {
        return new PeriodStep(
                YearMonth.parse(row.getString("period")),
                row.getInt("number"),
                row.getInt("revision"),
                PeriodState.ofTag(row.getString("state")),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("by_name"),
                row.getString("note"),
                Optional.ofNullable(row.getString("manifest_sha256")));
    }

    /// @throws PeriodRefused if somebody was faster
    static void append(Connection connection, PeriodStep step, Optional<Made> made) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(APPEND)) {
            statement.setString(1, step.period().toString());
            statement.setInt(2, step.number());
            statement.setInt(3, step.revision());
            statement.setString(4, step.state().tag());
            statement.setObject(5, step.at().atOffset(ZoneOffset.UTC));
            statement.setString(6, step.by());
            statement.setString(7, step.note());
            statement.setString(8, step.manifestSha256().orElse(null));
            statement.setBytes(9, made.map(Made::manifest).orElse(null));
            statement.setObject(10, made.flatMap(Made::tariffVersion).orElse(null), java.sql.Types.INTEGER);
            statement.setObject(11, made.map(Made::archiveBytes).orElse(null), java.sql.Types.BIGINT);
            statement.setString(12, made.map(Made::archiveSha256).orElse(null));
            statement.execute();
        } catch (SQLException e) {
            if (UNIQUE_VIOLATION.equals(e.getSQLState()) || SERIALIZATION_FAILURE.equals(e.getSQLState())) {
                throw new PeriodRefused(Because.BUSY, "somebody else has just changed " + step.period());
            }
            throw e;
        }
    }
}
