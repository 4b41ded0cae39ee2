package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.LATE_COUNT;
import static org.jooq.impl.DSL.inline;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.persistence.rates.Quarters.Range;
import io.delivrd.persistence.rates.Sources.Sum;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// By how much counts have moved since they were summed.
record LateCounts(DeliveryQuery query) {

    private static final KeyColumns KEYS = KeyColumns.of(LATE_COUNT, LATE_COUNT.WINDOW_AT);

    /// What is to be added to sums.
    Select<Record> of(List<Sum> sums) {
        return select(
                DSL.or(sums.stream()
                        .map(sum -> KEYS.within(List.of(sum.range()))
                                .and(sum.finalOnly() ? DSL.not(Ageing.isOpen(LATE_COUNT.STATE)) : DSL.noCondition()))
                        .toList()),
                1);
    }

    /// What is to be added to all that was read of the ranges as it was summed.
    Select<Record> ofAll(List<Range> ranges) {
        return select(KEYS.within(ranges), 1);
    }

    /// What is to be taken from quarter hours, so that they read as they were summed.
    ///
    /// @param open ranges of which only open states are read
    Select<Record> takenBack(List<Range> quarters, List<Range> open) {
        return select(KEYS.within(quarters).or(KEYS.within(open).and(Ageing.isOpen(LATE_COUNT.STATE))), -1);
    }

    private Select<Record> select(Condition which, int sign) {
        var late = LATE_COUNT;
        return DSL.select(KEYS.columns(
                        late.STATE,
                        late.ERROR_CODE,
                        late.STANDING,
                        late.SETTLEMENT,
                        late.CURRENCY,
                        late.N.times(inline(sign)).as(CountedPart.N),
                        late.AMOUNT.times(inline(sign)).as(CountedPart.AMOUNT)))
                .from(late)
                .where(late.SCOPE.in(KeyColumns.scopes(query)), which, KEYS.filtered(query));
    }
}
