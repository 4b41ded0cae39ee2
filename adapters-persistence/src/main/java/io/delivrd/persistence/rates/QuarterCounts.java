package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.DELIVERY_ROLLUP;
import static org.jooq.impl.DSL.inline;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.persistence.rates.Quarters.Range;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// Counts by quarter hour.
record QuarterCounts(DeliveryQuery query) {

    private static final KeyColumns KEYS = KeyColumns.of(DELIVERY_ROLLUP, DELIVERY_ROLLUP.WINDOW_AT);

    /// @return none or one
    List<Select<Record>> of(List<Range> ranges) {
        return of(ranges, DSL.noCondition());
    }

    /// Those of open states.
    ///
    /// @return none or one
    List<Select<Record>> ofOpen(List<Range> ranges) {
        return of(ranges, Ageing.isOpen(DELIVERY_ROLLUP.STATE));
    }

    private List<Select<Record>> of(List<Range> ranges, Condition which) {
        return ranges.isEmpty() ? List.of() : List.of(select(ranges, which));
    }

    private Select<Record> select(List<Range> ranges, Condition which) {
        var counted = DELIVERY_ROLLUP;
        return DSL.select(KEYS.columns(
                        counted.STATE,
                        counted.ERROR_CODE,
                        counted.STANDING,
                        counted.SETTLEMENT,
                        counted.CURRENCY,
                        counted.N,
                        counted.AMOUNT))
                .from(counted)
                // A message's further currencies have a sum and no count.
                .where(
                        counted.N.ne(inline(0L)).or(counted.AMOUNT.ne(inline(BigDecimal.ZERO))),
                        counted.SCOPE.in(KeyColumns.scopes(query)),
                        which,
                        KEYS.asked(ranges, query));
    }
}
