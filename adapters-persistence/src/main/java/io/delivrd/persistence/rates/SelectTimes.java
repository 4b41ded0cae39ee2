package io.delivrd.persistence.rates;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.TimeDistribution;
import io.delivrd.application.rates.TimeToReceipt;
import io.delivrd.persistence.rates.Histogram.Packed;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jooq.CommonTableExpression;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Percentiles of the time to receipt by group and of all.
final class SelectTimes {

    private static final Field<Integer> BUCKET = field(name("latency_bucket"), SQLDataType.INTEGER);
    private static final Field<Long> N = field(name("n"), SQLDataType.BIGINT);
    private static final Field<BigDecimal> SUM = sum(N).as("all_n");
    private static final Field<byte[]> HISTOGRAM = field(name("histogram"), SQLDataType.BLOB);

    private final DeliveryQuery query;
    private final CountedParts parts;
    private final Dimensions dimensions;
    private final Summed summed;
    private final SealedAnswers<SealedQuestion, Map<List<String>, Packed>> kept;

    SelectTimes(
            DeliveryQuery query,
            CountedParts parts,
            Summed summed,
            SealedAnswers<SealedQuestion, Map<List<String>, Packed>> kept) {
        this.query = query;
        this.parts = parts;
        this.dimensions = new Dimensions(query);
        this.summed = summed;
        this.kept = kept;
    }

    /// @param byKey only groups with any
    record Times(Map<List<String>, TimeToReceipt> byKey, TimeToReceipt ofAll) {

        static final Times NONE = new Times(Map.of(), TimeToReceipt.NONE);
    }

    Times in(DSLContext sql) {
        Map<List<String>, TimeToReceipt> byKey = new HashMap<>();
        Histogram all = new Histogram();
        histograms(sql).forEach((key, histogram) -> {
            all.add(histogram);
            if (histogram.size() > 0) {
                byKey.put(key, histogram.timeToReceipt());
            }
        });
        return new Times(byKey, all.packed().timeToReceipt());
    }

    /// Those of groups one after the other.
    ///
    /// @param sql in a transaction; what is returned is to be closed before it ends
    TimesInOrder inOrder(DSLContext sql) {
        List<TimesInOrder.Source> sources = new ArrayList<>();
        sources.add(source(
                sql,
                question(dimensions.order()),
                (row, times) -> times.add(row.get(BUCKET), row.get(SUM).longValueExact())));
        summed(dimensions.order())
                .ifPresent(
                        question -> sources.add(source(sql, question, (row, times) -> times.add(row.get(HISTOGRAM)))));
        return new TimesInOrder(sources);
    }

    private TimesInOrder.Source source(DSLContext sql, Select<Record> question, BiConsumer<Record, Histogram> adding) {
        return new TimesInOrder.Source(
                sql.fetchLazy(question.fetchSize(Dimensions.ROWS_A_FETCH)), dimensions::key, adding);
    }

    /// How the times of all are spread; there must be no groups.
    TimeDistribution distribution(DSLContext sql) {
        return histograms(sql).getOrDefault(List.of(), new Histogram().packed()).distribution();
    }

    /// @return not to be changed
    private Map<List<String>, Packed> histograms(DSLContext sql) {
        Map<List<String>, Packed> sealed = sealed(sql);
        return parts.liveTimes()
                .map(stored -> {
                    Map<List<String>, Histogram> all = new HashMap<>();
                    read(stored, sql, all);
                    Map<List<String>, Packed> together = new HashMap<>(sealed);
                    all.forEach((key, histogram) -> {
                        Optional.ofNullable(sealed.get(key)).ifPresent(histogram::add);
                        together.put(key, histogram.packed());
                    });
                    return together;
                })
                .orElse(sealed);
    }

    private Map<List<String>, Packed> sealed(DSLContext sql) {
        SealedQuestion asked = SealedQuestion.of(query, query.group(), parts.sealed());
        return kept.get(summed.version(), asked).orElseGet(() -> {
            Map<List<String>, Histogram> read = new HashMap<>();
            parts.sealedTimes().ifPresent(stored -> read(stored, sql, read));
            summed().ifPresent(question -> {
                for (Record row : sql.fetch(question)) {
                    of(row, read).add(row.get(HISTOGRAM));
                }
            });
            Map<List<String>, Packed> packed = HashMap.newHashMap(read.size());
            read.forEach((key, histogram) -> packed.put(key, histogram.packed()));
            kept.put(
                    summed.version(),
                    asked,
                    packed,
                    1L + packed.values().stream().mapToLong(Packed::size).sum());
            return packed;
        });
    }

    private void read(CommonTableExpression<Record> stored, DSLContext sql, Map<List<String>, Histogram> histograms) {
        for (Record row : sql.fetch(question(stored, List.of()))) {
            of(row, histograms).add(row.get(BUCKET), row.get(SUM).longValueExact());
        }
    }

    private Histogram of(Record row, Map<List<String>, Histogram> histograms) {
        return histograms.computeIfAbsent(dimensions.key(row), _ -> new Histogram());
    }

    Select<Record> question() {
        return question(List.of());
    }

    private Select<Record> question(List<? extends OrderField<?>> order) {
        return question(parts.times(), order);
    }

    private Select<Record> question(CommonTableExpression<Record> stored, List<? extends OrderField<?>> order) {
        CommonTableExpression<Record> read = read(stored, CountedPart.LATENCY_BUCKET.as(BUCKET), CountedPart.N.as(N));
        List<Field<?>> keys = dimensions.keys();
        return DSL.with(stored, read)
                .select(Dimensions.with(keys, BUCKET, SUM))
                .from(read)
                .where(dimensions.filters())
                .groupBy(Dimensions.with(keys, BUCKET))
                .orderBy(order);
    }

    Optional<Select<Record>> summed() {
        return summed(List.of());
    }

    private Optional<Select<Record>> summed(List<? extends OrderField<?>> order) {
        return parts.histograms().map(stored -> {
            CommonTableExpression<Record> read = read(stored, CountedPart.HISTOGRAM.as(HISTOGRAM));
            return DSL.with(stored, read)
                    .select(Dimensions.with(dimensions.keys(), HISTOGRAM))
                    .from(read)
                    .where(dimensions.filters())
                    .orderBy(order);
        });
    }

    private CommonTableExpression<Record> read(CommonTableExpression<Record> stored, Field<?>... more) {
        return name("delivered_part")
                .as(DSL.select(Dimensions.with(dimensions.columns(CountedPart.STATE), more))
                        .from(dimensions.joined(stored)));
    }
}
