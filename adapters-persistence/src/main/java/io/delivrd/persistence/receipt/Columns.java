package io.delivrd.persistence.receipt;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Binds rows to a statement as one array a column, for `unnest`.
final class Columns<T> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next;

    /// @param first index of the first parameter
    Columns(Connection connection, PreparedStatement statement, int first, List<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.next = first;
        this.rows = rows;
    }

    Columns<T> texts(Function<T, @Nullable String> column) throws SQLException {
        return bind("text", filled(new @Nullable String[rows.size()], column));
    }

    Columns<T> instants(Function<T, @Nullable String> column) throws SQLException {
        return bind("timestamptz", filled(new @Nullable String[rows.size()], column));
    }

    Columns<T> uuids(Function<T, @Nullable UUID> column) throws SQLException {
        return bind("uuid", filled(new @Nullable Object[rows.size()], column::apply));
    }

    Columns<T> decimals(Function<T, @Nullable BigDecimal> column) throws SQLException {
        return bind("numeric", filled(new @Nullable Object[rows.size()], column::apply));
    }

    Columns<T> longs(Function<T, @Nullable Long> column) throws SQLException {
        return bind("int8", filled(new @Nullable Long[rows.size()], column));
    }

    Columns<T> integers(Function<T, @Nullable Integer> column) throws SQLException {
        return bind("int4", filled(new @Nullable Integer[rows.size()], column));
    }

    Columns<T> booleans(Function<T, @Nullable Boolean> column) throws SQLException {
        return bind("bool", filled(new @Nullable Boolean[rows.size()], column));
    }

    Columns<T> bytes(Function<T, byte @Nullable []> column) throws SQLException {
        return bind("bytea", filled(new byte @Nullable [rows.size()][], column));
    }

    private <V> @Nullable V[] filled(@Nullable V[] values, Function<T, @Nullable V> column) {
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        return values;
    }

    private Columns<T> bind(String type, Object[] values) throws SQLException {
        statement.setArray(next++, connection.createArrayOf(type, values));
        return this;
    }

    /// @return index of the next parameter
    int next() {
        return next;
    }
}
