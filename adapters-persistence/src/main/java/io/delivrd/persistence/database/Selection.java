package io.delivrd.persistence.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// A statement that is read, to which conditions are added, with its values.
public final class Selection {

    /// A condition more, without parts that nobody can know of, of a relation called `counted`.
    public static final String SENDS_RECEIPTS = """

               and counted.network_code not in (select network_code
                                                  from network_expectation
                                                 where receipt_support = 'none')
               and (counted.provider, counted.account) not in (select provider, account
                                                                 from account_expectation
                                                                where not sends_receipts)
            """;

    private static final int ROWS_A_FETCH = 2_000;

    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();

    /// @param sql with a condition at its end
    /// @param values of its parameters: texts, arrays of texts, instants
    public Selection(String sql, Object... values) {
        this.sql = new StringBuilder(sql.stripTrailing());
        for (Object value : values) {
            add(value);
        }
    }

    /// @param condition with a parameter for each value
    public Selection and(String condition, Object... more) {
        sql.append("\n   and ").append(condition);
        for (Object value : more) {
            add(value);
        }
        return this;
    }

    /// @param from inclusive
    /// @param until exclusive
    public Selection within(String column, Instant from, Instant until) {
        return and(column + " >= ?", from).and(column + " < ?", until);
    }

    public Selection then(String text) {
        sql.append('\n').append(text.stripTrailing());
        return this;
    }

    private void add(Object value) {
        values.add(value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
    }

    /// Takes a row.
    @FunctionalInterface
    public interface Taker {

        void take(ResultSet row) throws SQLException;
    }

    /// Hands over row by row, in memory that does not follow how many there are.
    public void each(Connection connection, Taker taker) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            statement.setFetchSize(ROWS_A_FETCH);
            for (int i = 0; i < values.size(); i++) {
                Object value = values.get(i);
                statement.setObject(
                        i + 1, value instanceof String[] texts ? connection.createArrayOf("text", texts) : value);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    taker.take(rows);
                }
            }
        }
    }

    public String sql() {
        return sql.toString();
    }

    /// @return in the order of the parameters
    public List<Object> values() {
        return List.copyOf(values);
    }
}
