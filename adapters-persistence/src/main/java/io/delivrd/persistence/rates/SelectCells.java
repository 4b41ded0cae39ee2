package io.delivrd.persistence.rates;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.domain.message.Settlement;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.receipt.DeliveryState;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The cells of a window, told apart by the group of a question.
final class SelectCells {

    private static final int ROWS_A_FETCH = 2_000;

    private static final Field<String> STATE = field(name("state"), SQLDataType.CLOB);
    private static final Field<String> STANDING = field(name("standing"), SQLDataType.CLOB);
    private static final Field<String> SETTLEMENT = field(name("settlement"), SQLDataType.CLOB);
    private static final Field<Boolean> SILENT = field(name("silent"), SQLDataType.BOOLEAN);
    private static final Field<Instant> AGES = field(name("ages"), SQLDataType.INSTANT);
    private static final Field<String> CURRENCY = field(name("currency"), SQLDataType.CLOB);
    private static final Field<Long> N = field(name("n"), SQLDataType.BIGINT);
    private static final Field<BigDecimal> AMOUNT = field(name("amount"), SQLDataType.NUMERIC);

    private static final Map<String, DeliveryState> STATES = byTag(DeliveryState.values(), DeliveryState::tag);
    private static final Map<String, Standing> STANDINGS = byTag(Standing.values(), Standing::tag);
    private static final Map<String, Settlement> SETTLEMENTS = byTag(Settlement.values(), Settlement::tag);

    private final CountedParts parts;
    private final Dimensions dimensions;
    private final Ageing ageing;
    private final Buckets buckets;

    SelectCells(DeliveryQuery query, CountedParts parts, Ageing ageing) {
        this.parts = parts;
        this.dimensions = new Dimensions(query);
        this.ageing = ageing;
        this.buckets = new Buckets(query.interval(), query.zone());
    }

    /// @return by what cells are told apart, in the order of their keys
    List<Dimension> told() {
        return dimensions.told();
    }

    /// @return from where [#sealed()] is read
    Sources sources() {
        return parts.sealed();
    }

    /// @return what [Summed#version()] tells of: it answers the same until that changes; empty if nothing does
    Optional<Select<Record>> sealed() {
        return parts.sealedCounts().map(this::question);
    }

    /// @return the rest; empty if there is none
    Optional<Select<Record>> live() {
        return parts.liveCounts().map(this::question);
    }

    private Select<Record> question(CommonTableExpression<Record> stored) {
        CommonTableExpression<Record> read = name("told_part")
                .as(DSL.select(Dimensions.with(
                                dimensions.toldColumns(),
                                CountedPart.STATE.as(STATE),
                                CountedPart.STANDING.as(STANDING),
                                CountedPart.SETTLEMENT.as(SETTLEMENT),
                                field(ageing.silent()).as(SILENT),
                                ageing.ages().as(AGES),
                                CountedPart.CURRENCY.as(CURRENCY),
                                CountedPart.N.as(N),
                                CountedPart.AMOUNT.as(AMOUNT)))
                        .from(dimensions.joined(Ageing.joined(stored))));
        List<Field<?>> cell = new ArrayList<>();
        told().forEach(dimension -> cell.add(Dimensions.key(dimension)));
        cell.addAll(List.of(STATE, STANDING, SETTLEMENT, SILENT, AGES, CURRENCY));
        return DSL.with(stored, read)
                .select(Dimensions.with(
                        cell,
                        sum(N).cast(SQLDataType.BIGINT).as("all_n"),
                        sum(AMOUNT).as("all_amount")))
                .from(read)
                .where(dimensions.ofCountry())
                .groupBy(cell)
                .having(sum(N).ne(inline(BigDecimal.ZERO)).or(sum(AMOUNT).ne(inline(BigDecimal.ZERO))))
                // The database orders tens of thousands of keys in a fifth of the time that it takes here.
                .orderBy(dimensions.toldOrder());
    }

    /// @param question [#sealed()] or [#live()]
    void read(DSLContext sql, Select<Record> question, Consumer<Cell> cells) {
        List<Dimension> told = told();
        Map<LocalDateTime, String> starts = new HashMap<>();
        Seen seen = new Seen();
        List<String> last = List.of();
        try (ResultSet rows = sql.fetchLazy(question.fetchSize(ROWS_A_FETCH)).resultSet()) {
            while (rows.next()) {
                List<String> key = new ArrayList<>(told.size());
                for (int i = 0; i < told.size(); i++) {
                    key.add(
                            told.get(i) == Dimension.BUCKET
                                    ? starts.computeIfAbsent(rows.getObject(i + 1, LocalDateTime.class), buckets::text)
                                    : seen.word(String.valueOf(rows.getString(i + 1))));
                }
                if (!key.equals(last)) {
                    last = List.copyOf(key);
                }
                cells.accept(cell(rows, last, told.size(), seen));
            }
        } catch (SQLException e) {
            throw new DataAccessException("cells were not read", e);
        }
    }

    private static Cell cell(ResultSet rows, List<String> key, int told, Seen seen) throws SQLException {
        return new Cell(
                key,
                told(STATES, rows.getString(told + 1)),
                told(STANDINGS, rows.getString(told + 2)),
                told(SETTLEMENTS, rows.getString(told + 3)),
                rows.getBoolean(told + 4),
                Optional.ofNullable(rows.getObject(told + 5, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .map(seen::instant)
                        .orElse(Instant.MAX),
                seen.word(rows.getString(told + 6)),
                rows.getLong(told + 7),
                seen.amount(rows.getBigDecimal(told + 8)));
    }

    /// What tens of thousands of cells, which may be kept for long, have in common.
    private static final class Seen {

        private final Map<String, String> words = new HashMap<>();
        private final Map<Instant, Instant> instants = new HashMap<>();
        private final Map<BigDecimal, BigDecimal> amounts = new HashMap<>();

        private String word(String text) {
            return words.computeIfAbsent(text, same -> same);
        }

        private Instant instant(Instant instant) {
            return instants.computeIfAbsent(instant, same -> same);
        }

        private BigDecimal amount(BigDecimal amount) {
            return amounts.computeIfAbsent(amount, same -> same);
        }
    }

    private static <T> T told(Map<String, T> byTag, String tag) {
        return Objects.requireNonNull(byTag.get(tag), tag);
    }

    private static <T> Map<String, T> byTag(T[] values, Function<T, String> tag) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(tag, Function.identity()));
    }
}
