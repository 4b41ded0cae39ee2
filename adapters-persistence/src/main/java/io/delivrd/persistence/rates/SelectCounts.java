package io.delivrd.persistence.rates;

import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;

import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.TooManyRows;
import io.delivrd.domain.message.Settlement;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.rates.DeliveryCounts;
import io.delivrd.domain.rates.Unknowable;
import io.delivrd.domain.receipt.DeliveryState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// Counts and spend by group.
final class SelectCounts {

    private static final Field<String> STATE = Dimensions.text(Dimension.STATE);
    private static final Field<String> STANDING = field(name("standing"), SQLDataType.CLOB);
    private static final Field<String> SETTLEMENT = field(name("settlement"), SQLDataType.CLOB);
    private static final Field<Boolean> AGED = field(name("aged"), SQLDataType.BOOLEAN);
    private static final Field<Boolean> SILENT = field(name("silent"), SQLDataType.BOOLEAN);
    private static final Field<String> CURRENCY = field(name("currency"), SQLDataType.CLOB);
    private static final Field<Long> N = field(name("n"), SQLDataType.BIGINT);
    private static final Field<BigDecimal> AMOUNT = field(name("amount"), SQLDataType.NUMERIC);

    private static final Condition HAS_PRICE = CURRENCY.ne(inline(""));
    private static final Condition PROVIDER_EXPIRED = STANDING.eq(tag(Standing.PROVIDER_EXPIRED));
    private static final Condition FINAL = STATE.notIn(Arrays.stream(DeliveryState.values())
            .filter(DeliveryState::isOpen)
            .map(state -> inline(state.tag()))
            .toList());

    private static final Map<DeliveryState, Field<BigDecimal>> STATES = states();
    private static final Field<BigDecimal> EXPIRED_BY_PROVIDER = counted("provider_expired", PROVIDER_EXPIRED);
    private static final Field<BigDecimal> OF_AGE = counted("of_age", DSL.condition(AGED));
    private static final Field<BigDecimal> CONTRADICTED =
            counted("contradicted", STANDING.eq(tag(Standing.CONTRADICTED)));
    private static final Field<BigDecimal> RECOVERED = counted(
            "recovered", SETTLEMENT.eq(inline(Settlement.RECOVERED.tag())).and(PROVIDER_EXPIRED.not()));
    private static final Field<BigDecimal> MISSING = counted("missing", FINAL.not());
    private static final Field<String[]> CURRENCIES =
            arrayAgg(CURRENCY).filterWhere(HAS_PRICE).as("currencies");
    private static final Field<BigDecimal[]> AMOUNTS =
            arrayAgg(AMOUNT).filterWhere(HAS_PRICE).as("amounts");

    /// One group.
    ///
    /// @param spend by currency
    record Counted(List<String> key, DeliveryCounts counts, TreeMap<String, BigDecimal> spend) {

        static final Counted NONE = new Counted(List.of(), DeliveryCounts.NONE, new TreeMap<>());

        /// @return both together, under the key of this one
        Counted plus(Counted other) {
            TreeMap<String, BigDecimal> sum = new TreeMap<>(spend);
            other.spend.forEach((currency, amount) -> sum.merge(currency, amount, BigDecimal::add));
            return new Counted(key, counts.plus(other.counts), sum);
        }
    }

    private final CountedParts parts;
    private final Dimensions dimensions;
    private final Ageing ageing;

    SelectCounts(CountedParts parts, Dimensions dimensions, Ageing ageing) {
        this.parts = parts;
        this.dimensions = dimensions;
        this.ageing = ageing;
    }

    /// Groups in the order of their keys, handed over one by one. A group comes in up to two halves: what its network
    /// and account tell, and what is unknowable.
    ///
    /// @param sql in a transaction; what is returned is to be closed before it ends
    CountsInOrder inOrder(DSLContext sql) {
        return new CountsInOrder(sql.fetchLazy(question(dimensions.order()).fetchSize(Dimensions.ROWS_A_FETCH)), this);
    }

    Select<Record> question() {
        return question(List.of());
    }

    private Select<Record> question(List<? extends OrderField<?>> order) {
        CommonTableExpression<Record> stored = parts.counts();
        CommonTableExpression<Record> read = name("part_as_it_reads")
                .as(DSL.select(Dimensions.with(
                                dimensions.columns(ageing.state()),
                                CountedPart.STANDING,
                                field(ageing.aged()).as(AGED),
                                field(ageing.silent()).as(SILENT),
                                CountedPart.SETTLEMENT,
                                CountedPart.CURRENCY,
                                CountedPart.N,
                                CountedPart.AMOUNT))
                        .from(joined(stored)));
        List<Field<?>> keys = dimensions.keys();
        List<Field<?>> cell = Dimensions.with(keys, STANDING, SETTLEMENT, AGED, SILENT, CURRENCY);
        if (!keys.contains(STATE)) {
            cell.add(STATE);
        }
        CommonTableExpression<Record> cells = name("counted_cell")
                .as(DSL.select(Dimensions.with(cell, sum(N).as(N), sum(AMOUNT).as(AMOUNT)))
                        .from(read)
                        .where(dimensions.filters())
                        .groupBy(cell)
                        // What leaves a sum to come again under its network.
                        .having(sum(N).ne(inline(BigDecimal.ZERO))
                                .or(sum(AMOUNT).ne(inline(BigDecimal.ZERO)))));
        List<Field<?>> halves = Dimensions.with(keys, SILENT);
        List<Field<?>> columns = new ArrayList<>(halves);
        columns.addAll(STATES.values());
        columns.addAll(List.of(EXPIRED_BY_PROVIDER, OF_AGE, CONTRADICTED, RECOVERED, MISSING, CURRENCIES, AMOUNTS));
        return DSL.with(stored, read, cells)
                .select(columns)
                .from(cells)
                .groupBy(halves)
                .orderBy(order)
                .limit(inline(2 * TooManyRows.LIMIT + 1));
    }

    private Table<? extends Record> joined(Table<? extends Record> stored) {
        return dimensions.joined(Ageing.joined(stored));
    }

    Counted counted(Record row) {
        EnumMap<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
        STATES.forEach((state, column) -> states.put(state, count(row.get(column))));
        long providerExpired = count(row.get(EXPIRED_BY_PROVIDER));
        long contradicted = count(row.get(CONTRADICTED));
        DeliveryCounts counts = row.get(SILENT)
                ? DeliveryCounts.of(new Unknowable(states, providerExpired, contradicted))
                : new DeliveryCounts(
                        states,
                        providerExpired,
                        count(row.get(OF_AGE)),
                        contradicted,
                        count(row.get(RECOVERED)),
                        count(row.get(MISSING)),
                        Unknowable.NONE);
        return new Counted(dimensions.key(row), counts, spend(row.get(CURRENCIES), row.get(AMOUNTS)));
    }

    private static long count(@Nullable BigDecimal sum) {
        return sum == null ? 0 : sum.longValueExact();
    }

    private static TreeMap<String, BigDecimal> spend(String @Nullable [] currencies, BigDecimal @Nullable [] amounts) {
        TreeMap<String, BigDecimal> spend = new TreeMap<>();
        if (currencies != null && amounts != null) {
            for (int i = 0; i < currencies.length; i++) {
                spend.merge(currencies[i], amounts[i], BigDecimal::add);
            }
        }
        return spend;
    }

    private static Map<DeliveryState, Field<BigDecimal>> states() {
        EnumMap<DeliveryState, Field<BigDecimal>> columns = new EnumMap<>(DeliveryState.class);
        for (DeliveryState state : DeliveryState.values()) {
            columns.put(state, counted("state_" + state.tag(), STATE.eq(inline(state.tag()))));
        }
        return columns;
    }

    private static Field<BigDecimal> counted(String column, Condition which) {
        return sum(N).filterWhere(which).as(column);
    }

    private static Field<String> tag(Standing standing) {
        return inline(standing.tag());
    }
}
