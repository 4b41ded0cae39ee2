package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.TIME_TO_RECEIPT_ROLLUP;
import static org.jooq.impl.DSL.inline;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.persistence.rates.Quarters.Range;
import java.util.List;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// Times to receipt by quarter hour.
record QuarterTimes(DeliveryQuery query) {

    private static final KeyColumns KEYS = KeyColumns.of(TIME_TO_RECEIPT_ROLLUP, TIME_TO_RECEIPT_ROLLUP.WINDOW_AT);

    /// @return none or one
    List<Select<Record>> of(List<Range> ranges) {
        return ranges.isEmpty() ? List.of() : List.of(select(ranges));
    }

    private Select<Record> select(List<Range> ranges) {
        var counted = TIME_TO_RECEIPT_ROLLUP;
        return DSL.select(
                        KEYS.columns(DeliveredTimes.STATE, DeliveredTimes.NO_ERROR, counted.LATENCY_BUCKET, counted.N))
                .from(counted)
                .where(
                        counted.N.ne(inline(0L)),
                        counted.SCOPE.in(KeyColumns.scopes(query)),
                        DeliveredTimes.are(counted.OUTCOME),
                        counted.LATENCY_BUCKET.ge(inline(0)),
                        KEYS.asked(ranges, query));
    }
}
