package io.delivrd.persistence.rates;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.ceil;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.partitionBy;
import static org.jooq.impl.DSL.sum;

import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.domain.rates.LatencyBucket;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/// Percentiles of the time to receipt by group and of all: the smallest bucket that, with all below it, holds that
/// share.
final class SelectTimes {

    private static final Field<Integer> BUCKET = field(name("latency_bucket"), SQLDataType.INTEGER);
    private static final Field<Long> N = field(name("n"), SQLDataType.BIGINT);
    private static final Field<Boolean> OF_ALL = field(name("of_all"), SQLDataType.BOOLEAN);
    private static final Field<BigDecimal> REACHED = field(name("reached"), SQLDataType.NUMERIC);
    private static final Field<BigDecimal> ALL = field(name("all_n"), SQLDataType.NUMERIC);
    private static final Field<BigDecimal> TOTAL = max(ALL).as("total");
    private static final Field<Integer> P50 = percentile("0.50").as("p50");
    private static final Field<Integer> P95 = percentile("0.95").as("p95");
    private static final Field<Integer> P99 = percentile("0.99").as("p99");

    private final CountedParts parts;
    private final Dimensions dimensions;

    SelectTimes(CountedParts parts, Dimensions dimensions) {
        this.parts = parts;
        this.dimensions = dimensions;
    }

    /// @param byKey only groups with any
    record Times(Map<List<String>, TimeToReceipt> byKey, TimeToReceipt ofAll) {

        static final Times NONE = new Times(Map.of(), TimeToReceipt.NONE);
    }

    Times in(DSLContext sql) {
        Map<List<String>, TimeToReceipt> byKey = new HashMap<>();
        TimeToReceipt ofAll = TimeToReceipt.NONE;
        for (Record row : sql.fetch(question())) {
            TimeToReceipt times = new TimeToReceipt(
                    time(row.get(P50)),
                    time(row.get(P95)),
                    time(row.get(P99)),
                    row.get(TOTAL).longValueExact());
            if (row.get(OF_ALL)) {
                ofAll = times;
            } else {
                byKey.put(dimensions.key(row), times);
            }
        }
        return new Times(byKey, ofAll);
    }

    /// How the times of all are spread; there must be no groups.
    TimeDistribution distribution(DSLContext sql) {
        TreeMap<LatencyBucket, Long> counts = new TreeMap<>();
        CommonTableExpression<Record> stored = parts.times();
        CommonTableExpression<Record> read = read(stored);
        sql.with(stored, read)
                .select(BUCKET, sum(N))
                .from(read)
                .where(dimensions.filters())
                .groupBy(BUCKET)
                .forEach(row ->
                        counts.put(new LatencyBucket(row.value1()), row.value2().longValueExact()));
        return TimeDistribution.of(counts);
    }

    private CommonTableExpression<Record> read(CommonTableExpression<Record> stored) {
        return name("delivered_part")
                .as(DSL.select(Dimensions.with(
                                dimensions.columns(CountedParts.STATE), CountedParts.LATENCY_BUCKET, CountedParts.N))
                        .from(dimensions.joined(stored)));
    }

    Select<Record> question() {
        CommonTableExpression<Record> stored = parts.times();
        CommonTableExpression<Record> read = read(stored);
        List<Field<?>> keys = dimensions.keys();
        CommonTableExpression<Record> counted = name("counted_bucket")
                .as(DSL.select(Dimensions.with(keys, BUCKET, sum(N).as(N)))
                        .from(read)
                        .where(dimensions.filters())
                        .groupBy(Dimensions.with(keys, BUCKET)));
        List<Field<?>> noKeys = new ArrayList<>();
        keys.forEach(key -> noKeys.add(castNull(key.getDataType()).as(key)));
        CommonTableExpression<Record> grouped = name("grouped_bucket")
                .as(DSL.select(Dimensions.with(keys, inline(false).as(OF_ALL), BUCKET, N))
                        .from(counted)
                        .unionAll(
                                DSL.select(Dimensions.with(noKeys, inline(true).as(OF_ALL), BUCKET, sum(N).as(N)))
                                        .from(counted)
                                        .groupBy(BUCKET)));
        List<Field<?>> group = Dimensions.with(keys, OF_ALL);
        Field<BigDecimal> reached = sum(N).over(partitionBy(group).orderBy(BUCKET));
        Field<BigDecimal> all = sum(N).over(partitionBy(group));
        CommonTableExpression<Record> cumulated = name("cumulated_bucket")
                .as(DSL.select(Dimensions.with(group, BUCKET, reached.as(REACHED), all.as(ALL)))
                        .from(grouped));
        return DSL.with(stored, read, counted, grouped, cumulated)
                .select(Dimensions.with(group, TOTAL, P50, P95, P99))
                .from(cumulated)
                .groupBy(group);
    }

    private static Field<Integer> percentile(String share) {
        return min(BUCKET).filterWhere(REACHED.ge(ceil(ALL.times(inline(new BigDecimal(share))))));
    }

    private static Optional<Duration> time(@Nullable Integer bucket) {
        return Optional.ofNullable(bucket).map(index -> new LatencyBucket(index).value());
    }
}
