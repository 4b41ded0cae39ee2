package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.TIME_TO_RECEIPT_SUM;
import static org.jooq.impl.DSL.inline;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.persistence.rates.Quarters.Range;
import io.delivrd.persistence.rates.Sources.Sum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// Times to receipt as they were summed, all buckets of a sum together.
record SummedTimes(DeliveryQuery query, Margin margin) {

    private static final KeyColumns KEYS = KeyColumns.of(TIME_TO_RECEIPT_SUM, TIME_TO_RECEIPT_SUM.START_AT);

    List<Select<Record>> of(List<Sum> sums) {
        return sums.stream()
                .collect(Collectors.groupingBy(
                        Sum::grain, LinkedHashMap::new, Collectors.mapping(Sum::range, Collectors.toList())))
                .entrySet()
                .stream()
                .map(alike -> select(alike.getKey(), alike.getValue()))
                .toList();
    }

    private Select<Record> select(Grain grain, List<Range> ranges) {
        var summed = TIME_TO_RECEIPT_SUM;
        return DSL.select(KEYS.columnsAs(
                        summed.START_AT.as(CountedPart.WINDOW_AT),
                        summed.NETWORK_CODE,
                        DeliveredTimes.STATE,
                        DeliveredTimes.NO_ERROR,
                        summed.HISTOGRAM))
                .from(summed)
                .where(
                        summed.MARGIN.eq(inline(margin.tag())),
                        summed.GRAIN.eq(inline(grain.tag())),
                        summed.SCOPE.in(KeyColumns.scopes(query)),
                        DeliveredTimes.are(summed.OUTCOME),
                        KEYS.asked(ranges, query));
    }
}
