package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.LATE_TIME;
import static org.jooq.impl.DSL.inline;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.persistence.rates.Quarters.Range;
import java.util.List;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// By how much times to receipt have moved since they were summed.
record LateTimes(DeliveryQuery query) {

    private static final KeyColumns KEYS = KeyColumns.of(LATE_TIME, LATE_TIME.WINDOW_AT);

    /// What is to be added to all that was read of the ranges as it was summed.
    Select<Record> of(List<Range> ranges) {
        return select(ranges, 1);
    }

    /// What is to be taken from quarter hours, so that they read as they were summed.
    Select<Record> takenBack(List<Range> quarters) {
        return select(quarters, -1);
    }

    private Select<Record> select(List<Range> ranges, int sign) {
        var late = LATE_TIME;
        return DSL.select(KEYS.columns(
                        DeliveredTimes.STATE,
                        DeliveredTimes.NO_ERROR,
                        late.LATENCY_BUCKET,
                        late.N.times(inline(sign)).as(CountedPart.N)))
                .from(late)
                .where(
                        late.SCOPE.in(KeyColumns.scopes(query)),
                        DeliveredTimes.are(late.OUTCOME),
                        late.LATENCY_BUCKET.ge(inline(0)),
                        KEYS.within(ranges),
                        KEYS.filtered(query));
    }
}
