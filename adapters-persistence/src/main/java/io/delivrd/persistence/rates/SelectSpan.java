package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.DELIVERY_ROLLUP;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;

import io.delivrd.application.rates.DeliveryFigures.Span;
import io.delivrd.domain.rates.RollupWindow;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// First and last window with anything counted, each from one end of an index.
final class SelectSpan {

    private SelectSpan() {}

    static Optional<Span> where(Condition condition, DSLContext sql) {
        return sql.fetchOptional(question(condition))
                .filter(ends -> ends.value1() != null)
                .map(ends -> new Span(ends.value1(), ends.value2().plus(RollupWindow.LENGTH)));
    }

    static Select<Record2<Instant, Instant>> question(Condition condition) {
        return DSL.select(min(DELIVERY_ROLLUP.WINDOW_AT), max(DELIVERY_ROLLUP.WINDOW_AT))
                .from(DELIVERY_ROLLUP)
                .where(condition, DELIVERY_ROLLUP.N.ne(inline(0L)));
    }
}
