package io.delivrd.persistence.rows;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What a column holds: its type, and the ways of a value into a `COPY`, into an array, out of a row and into a text.
///
/// @param <V> a value, never null
public final class Kind<V> {

    public static final Kind<String> TEXT =
            new Kind<>("text", String[]::new, BinaryCopy::text, value -> value, ResultSet::getString, value -> value);

    /// In whole microseconds.
    public static final Kind<Instant> INSTANT = new Kind<>(
            "timestamptz", String[]::new, BinaryCopy::instant, Instant::toString, Kind::instant, Instant::toString);

    public static final Kind<UUID> ID =
            new Kind<>("uuid", Object[]::new, BinaryCopy::uuid, value -> value, object(UUID.class), UUID::toString);

    /// With eight decimals.
    // The driver reads nothing as 0E-8 where it was sent in binary form.
    public static final Kind<BigDecimal> AMOUNT = new Kind<>(
            "numeric",
            Object[]::new,
            BinaryCopy::decimal,
            value -> value,
            ResultSet::getBigDecimal,
            BigDecimal::toPlainString);

    public static final Kind<Long> LONG =
            new Kind<>("bigint", Long[]::new, BinaryCopy::number, value -> value, object(Long.class), String::valueOf);

    public static final Kind<Integer> INTEGER = new Kind<>(
            "integer", Integer[]::new, BinaryCopy::integer, value -> value, object(Integer.class), String::valueOf);

    /// At most 32,767.
    public static final Kind<Integer> SMALL = new Kind<>(
            "smallint", Integer[]::new, BinaryCopy::small, value -> value, object(Integer.class), String::valueOf);

    public static final Kind<Boolean> TRUTH = new Kind<>(
            "boolean", Boolean[]::new, BinaryCopy::bool, value -> value, object(Boolean.class), String::valueOf);

    public static final Kind<byte[]> BYTES = new Kind<>(
            "bytea", byte[][]::new, BinaryCopy::bytes, value -> value, ResultSet::getBytes, HexFormat.of()::formatHex);

    /// Texts without a comma. An array cannot hold arrays of many lengths, so they are told joined, and only told so.
    public static final Kind<List<String>> TEXTS = joined("string_to_array(%s, ',')");

    /// Plain numbers, as [#TEXTS].
    public static final Kind<List<String>> AMOUNTS = joined("string_to_array(%s, ',')::numeric[]");

    private final String type;
    private final IntFunction<@Nullable Object[]> array;
    private final BiConsumer<BinaryCopy, V> copied;
    private final Function<V, Object> element;
    private final Reading<V> read;
    private final Function<V, String> shown;
    private final String stored;

    private Kind(
            String type,
            IntFunction<@Nullable Object[]> array,
            BiConsumer<BinaryCopy, V> copied,
            Function<V, Object> element,
            Reading<V> read,
            Function<V, String> shown) {
        this(type, array, copied, element, read, shown, "%s");
    }

    private Kind(
            String type,
            IntFunction<@Nullable Object[]> array,
            BiConsumer<BinaryCopy, V> copied,
            Function<V, Object> element,
            Reading<V> read,
            Function<V, String> shown,
            String stored) {
        this.type = type;
        this.array = array;
        this.copied = copied;
        this.element = element;
        this.read = read;
        this.shown = shown;
        this.stored = stored;
    }

    @FunctionalInterface
    private interface Reading<V> {
        @Nullable
        V of(ResultSet row, String column) throws SQLException;
    }

    private static <V> Reading<V> object(Class<V> type) {
        return (row, column) -> row.getObject(column, type);
    }

    private static Kind<List<String>> joined(String stored) {
        return new Kind<>(
                "text",
                String[]::new,
                (_, _) -> {
                    throw new UnsupportedOperationException("lists are told as arrays");
                },
                values -> String.join(",", values),
                (_, _) -> {
                    throw new UnsupportedOperationException("lists are read by who knows them");
                },
                values -> String.join(",", values),
                stored);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /// @return as in `?::text[]`
    String parameter() {
        return "?::" + type + "[]";
    }

    /// @param told an expression with what was told
    /// @return an expression with what is stored
    String stored(String told) {
        return stored.formatted(told);
    }

    void copy(BinaryCopy copy, V value) {
        copied.accept(copy, value);
    }

    @Nullable
    V read(ResultSet row, String column) throws SQLException {
        return read.of(row, column);
    }

    String shown(V value) {
        return shown.apply(value);
    }

    /// @param of what each row has in the column
    /// @return for [#parameter]
    <R> Array array(Connection connection, List<R> rows, Function<R, @Nullable V> of) throws SQLException {
        @Nullable Object[] values = array.apply(rows.size());
        for (int i = 0; i < values.length; i++) {
            V value = of.apply(rows.get(i));
            values[i] = value == null ? null : element.apply(value);
        }
        return connection.createArrayOf(type, values);
    }
}
