package io.delivrd.persistence.finance;

import io.delivrd.application.finance.closing.BooksTable;
import io.delivrd.application.finance.closing.ClosedBooks;
import io.delivrd.application.finance.closing.Manifest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/// Reads a month in the transaction that has just frozen it. The server writes the rows itself, so that
/// millions of them cost no objects.
final class FrozenBooks implements ClosedBooks {

    private final Connection connection;
    private final ClosingSql sql;
    private final Optional<Integer> tariffVersion;
    private final String costCentreRule;
    private final List<String> reopenings;

    FrozenBooks(
            Connection connection,
            ClosingSql sql,
            Optional<Integer> tariffVersion,
            String costCentreRule,
            List<String> reopenings) {
        this.connection = connection;
        this.sql = sql;
        this.tariffVersion = tariffVersion;
        this.costCentreRule = costCentreRule;
        this.reopenings = reopenings;
    }

    @Override
    public long csv(BooksTable table, OutputStream out) throws IOException {
        String header = table.columns().stream().map(BooksTable.Column::name).collect(Collectors.joining(","));
        out.write((header + "\r\n").getBytes(StandardCharsets.UTF_8));
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + sql.rows(table) + ") to stdout (format csv, encoding 'UTF8')", new CrLf(out));
        } catch (SQLException e) {
            throw new IOException("the rows of " + table.fileName() + " cannot be read", e);
        }
    }

    @Override
    public Manifest.Facts facts() {
        try {
            return new Manifest.Facts(
                    read(ClosingSql.COUNT, row -> row.getLong(1)).getFirst(),
                    tariffVersion,
                    costCentreRule,
                    reopenings,
                    read(ClosingSql.TERMS, FrozenBooks::terms),
                    read(
                            ClosingSql.SUMS,
                            row -> new Manifest.Sum(
                                    row.getString(1),
                                    row.getLong(2),
                                    row.getBigDecimal(3),
                                    row.getBigDecimal(4),
                                    row.getBigDecimal(5))),
                    read(
                            ClosingSql.CLASSES,
                            row -> new Manifest.Matched(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getLong(3),
                                    row.getBigDecimal(4),
                                    row.getBigDecimal(5))),
                    read(
                            ClosingSql.OPEN,
                            row -> new Manifest.Open(
                                    row.getString(1), row.getString(2), row.getString(3), row.getLong(4))));
        } catch (SQLException e) {
            throw new IllegalStateException("a month just frozen cannot be read", e);
        }
    }

    private static Manifest.Terms terms(ResultSet row) throws SQLException {
        return new Manifest.Terms(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                row.getObject(6, OffsetDateTime.class).toInstant(),
                row.getBigDecimal(7),
                row.getString(8),
                row.getLong(9));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String statement, Reading<T> reading) throws SQLException {
        try (Statement question = connection.createStatement();
                ResultSet rows = question.executeQuery(sql.of(statement))) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reading.of(rows));
            }
            return read;
        }
    }
}
