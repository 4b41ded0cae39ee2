package io.delivrd.persistence.rows;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns of a stored thing, each with its name, its kind and its value: the one list from which names, arrays,
/// `COPY` and comparison are made, so that none can get out of step with another.
///
/// @param <R> what a row stores
public final class StoredTable<R> {

    private final List<Column<R, ?>> columns;

    private StoredTable(List<Column<R, ?>> columns) {
        this.columns = List.copyOf(columns);
    }

    /// What a column holds of a row. Of two kinds only: a receipt has 26 of them, and the compiler looks through two.
    private sealed interface Value<R, V> {

        @Nullable
        V of(R row);
    }

    private record Present<R, V>(Function<R, V> get) implements Value<R, V> {

        @Override
        public V of(R row) {
            return get.apply(row);
        }
    }

    private record Perhaps<R, V>(Function<R, Optional<V>> get) implements Value<R, V> {

        @Override
        public @Nullable V of(R row) {
            return get.apply(row).orElse(null);
        }
    }

    /// @param key whether the row is found by it
    private record Column<R, V>(String name, Kind<V> kind, boolean key, Value<R, V> value) {

        void copy(BinaryCopy copy, R row) {
            V held = value.of(row);
            if (held == null) {
                copy.none();
            } else {
                kind.copy(copy, held);
            }
        }

        Array array(Connection connection, List<R> rows) throws SQLException {
            return kind.array(connection, rows, value::of);
        }

        Optional<String> shown(R row) {
            return Optional.ofNullable(value.of(row)).map(kind::shown);
        }

        Optional<String> shown(ResultSet row) throws SQLException {
            return Optional.ofNullable(kind.read(row, name)).map(kind::shown);
        }
    }

    /// Takes the columns in the order in which they are written.
    public static final class Builder<R> {

        private final List<Column<R, ?>> columns = new ArrayList<>();

        private Builder() {}

        /// Adds a column by which the row is found.
        public <V> Builder<R> key(String name, Kind<V> kind, Function<R, V> of) {
            columns.add(new Column<>(name, kind, true, new Present<>(of)));
            return this;
        }

        /// Adds one by which the row is found and that may be null.
        public <V> Builder<R> perhapsKey(String name, Kind<V> kind, Function<R, Optional<V>> of) {
            columns.add(new Column<>(name, kind, true, new Perhaps<>(of)));
            return this;
        }

        public <V> Builder<R> column(String name, Kind<V> kind, Function<R, V> of) {
            columns.add(new Column<>(name, kind, false, new Present<>(of)));
            return this;
        }

        /// Adds a column that may be null.
        public <V> Builder<R> perhaps(String name, Kind<V> kind, Function<R, Optional<V>> of) {
            columns.add(new Column<>(name, kind, false, new Perhaps<>(of)));
            return this;
        }

        public StoredTable<R> build() {
            return new StoredTable<>(columns);
        }
    }

    public static <R> Builder<R> builder() {
        return new Builder<>();
    }

    /// @return those columns of these, in the order in which they stand here
    /// @throws IllegalArgumentException if there is no such column
    public StoredTable<R> only(String... names) {
        Set<String> wanted = Set.of(names);
        List<Column<R, ?>> some = columns.stream()
                .filter(column -> wanted.contains(column.name()))
                .toList();
        if (some.size() != wanted.size()) {
            throw new IllegalArgumentException("not all of these are columns: " + wanted);
        }
        return new StoredTable<>(some);
    }

    /// @return all names, as in `message_id, state`
    public String names() {
        return names(_ -> true);
    }

    /// @return the names of those by which a row is found
    public String keys() {
        return names(Column::key);
    }

    private String names(Predicate<Column<R, ?>> which) {
        return columns.stream().filter(which).map(Column::name).collect(Collectors.joining(", "));
    }

    /// @return what is stored of [#told], as in `message_id, string_to_array(amounts, ',')`
    public String values() {
        return columns.stream()
                .map(column -> column.kind().stored(column.name()))
                .collect(Collectors.joining(", "));
    }

    /// Rows that are told as one array a column, see [#bind].
    // In a question of their own, since beside a table on several machines not every engine tells the types of arrays.
    public String told() {
        return columns.stream()
                .map(column -> column.kind().parameter())
                .collect(Collectors.joining(
                        ", ", "(select * from unnest(", ") as one (%s)) as told".formatted(names())));
    }

    /// @return for an update, as in `state = told.state`; all but those by which a row is found
    public String changes() {
        return columns.stream()
                .filter(column -> !column.key())
                .map(column -> column.name() + " = " + column.kind().stored("told." + column.name()))
                .collect(Collectors.joining(", "));
    }

    /// @param table which is changed
    /// @return as in `part.message_id = told.message_id and …`
    public String sameKey(String table) {
        return columns.stream()
                .filter(Column::key)
                .map(column -> "%s.%s = told.%s".formatted(table, column.name(), column.name()))
                .collect(Collectors.joining(" and "));
    }

    /// Binds rows for [#told].
    ///
    /// @param first index of the first parameter
    /// @return index of the next parameter
    public int bind(Connection connection, PreparedStatement statement, int first, List<R> rows) throws SQLException {
        int next = first;
        for (Column<R, ?> column : columns) {
            statement.setArray(next++, column.array(connection, rows));
        }
        return next;
    }

    /// @param table where to
    public void copy(Connection connection, String table, Iterable<R> rows) throws SQLException {
        Copying<R> copying = copying(table);
        for (R row : rows) {
            copying.add(row);
        }
        copying.send(connection);
    }

    /// @param table where to
    public Copying<R> copying(String table) {
        return new Copying<>(this, table);
    }

    /// Rows on their way into a table, in the way of least work.
    public static final class Copying<R> {

        private final BinaryCopy copy = new BinaryCopy();
        private final List<Column<R, ?>> columns;
        private final String into;

        private Copying(StoredTable<R> table, String name) {
            this.columns = table.columns;
            this.into = name + " (" + table.names() + ")";
        }

        public void add(R row) {
            copy.row(columns.size());
            for (Column<R, ?> column : columns) {
                column.copy(copy, row);
            }
        }

        public void send(Connection connection) throws SQLException {
            copy.send(connection, into);
        }
    }

    /// @return each column but the keys as text; absent values have no entry
    public Map<String, String> shown(R row) {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Column<R, ?> column : columns) {
            if (!column.key()) {
                column.shown(row).ifPresent(text -> shown.put(column.name(), text));
            }
        }
        return shown;
    }

    /// @return as of a thing, of its row
    public Map<String, String> shown(ResultSet row) throws SQLException {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Column<R, ?> column : columns) {
            if (!column.key()) {
                column.shown(row).ifPresent(text -> shown.put(column.name(), text));
            }
        }
        return shown;
    }
}
