package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.DELIVERY_SUM;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.when;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.persistence.rates.Quarters.Range;
import io.delivrd.persistence.rates.Sources.Sum;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectSelectStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Counts as they were summed by week, day, hour and half hour.
///
/// @param silent networks that send no receipts
record SummedCounts(DeliveryQuery query, Margin margin, List<String> silent) {

    private static final KeyColumns KEYS = KeyColumns.of(DELIVERY_SUM, DELIVERY_SUM.START_AT);

    /// Sums that one statement can read.
    private record Kind(Grain grain, boolean finalOnly) {}

    List<Select<Record>> of(List<Sum> sums) {
        List<Select<Record>> selects = new ArrayList<>();
        alike(sums).forEach((kind, ranges) -> {
            selects.add(ofAll(kind, ranges));
            if (!margin.tellsNetworks() && !silent.isEmpty()) {
                selects.add(ofSilent(kind, ranges));
            }
        });
        return selects;
    }

    private static Map<Kind, List<Range>> alike(List<Sum> sums) {
        return sums.stream()
                .collect(Collectors.groupingBy(
                        sum -> new Kind(sum.grain(), sum.finalOnly()),
                        LinkedHashMap::new,
                        Collectors.mapping(Sum::range, Collectors.toList())));
    }

    private Select<Record> ofAll(Kind kind, List<Range> ranges) {
        return select(DELIVERY_SUM.NETWORK_CODE, DELIVERY_SUM.N, DELIVERY_SUM.AMOUNT)
                .from(DELIVERY_SUM)
                .where(asked(kind, ranges, margin));
    }

    /// Networks that send no receipts leave the sum of all networks and come again under their own code.
    private Select<Record> ofSilent(Kind kind, List<Range> ranges) {
        Field<Integer> sign = field(name("way", "sign"), SQLDataType.INTEGER);
        Grain grain = kind.grain() == Grain.HALF ? Grain.HOUR : kind.grain();
        return select(
                        when(sign.eq(inline(1)), DELIVERY_SUM.NETWORK_CODE).otherwise(inline("")),
                        DELIVERY_SUM.N.times(sign),
                        DELIVERY_SUM.AMOUNT.times(sign))
                .from(DELIVERY_SUM)
                .crossJoin(DSL.values(DSL.row(inline(1)), DSL.row(inline(-1))).as("way", "sign"))
                .where(
                        asked(new Kind(grain, kind.finalOnly()), ranges, margin.withNetworks()),
                        DELIVERY_SUM.NETWORK_CODE.in(silent));
    }

    private static SelectSelectStep<Record> select(Field<String> network, Field<Long> n, Field<BigDecimal> amount) {
        return DSL.select(KEYS.columnsAs(
                DELIVERY_SUM.START_AT.as(CountedPart.WINDOW_AT),
                network.as(CountedPart.NETWORK_CODE),
                DELIVERY_SUM.STATE,
                DELIVERY_SUM.ERROR_CODE,
                DELIVERY_SUM.STANDING,
                DELIVERY_SUM.SETTLEMENT,
                DELIVERY_SUM.CURRENCY,
                n.as(CountedPart.N),
                amount.as(CountedPart.AMOUNT)));
    }

    private Condition asked(Kind kind, List<Range> ranges, Margin told) {
        Condition states = kind.finalOnly() ? DSL.not(Ageing.isOpen(DELIVERY_SUM.STATE)) : DSL.noCondition();
        return states.and(DELIVERY_SUM.MARGIN.eq(inline(told.tag())))
                .and(DELIVERY_SUM.GRAIN.eq(inline(kind.grain().tag())))
                .and(DELIVERY_SUM.N.ne(inline(0L)).or(DELIVERY_SUM.AMOUNT.ne(inline(BigDecimal.ZERO))))
                .and(DELIVERY_SUM.SCOPE.in(KeyColumns.scopes(query)))
                .and(KEYS.asked(ranges, query));
    }
}
