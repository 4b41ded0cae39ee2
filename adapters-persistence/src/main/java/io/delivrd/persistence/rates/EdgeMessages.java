package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.MESSAGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.when;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.persistence.rates.Quarters.Range;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Messages one by one, where nothing counts them: those of ragged edges.
final class EdgeMessages {

    private static final KeyColumns COLUMNS = KeyColumns.of(MESSAGE, MESSAGE.WINDOW_AT);

    private final DeliveryQuery query;
    private final KeyColumns keys;

    /// @param rule tells whether the campaign is the whole client-ref
    EdgeMessages(DeliveryQuery query, CampaignRule rule) {
        this.query = query;
        this.keys = rule.isWhole()
                ? COLUMNS
                : COLUMNS.with(coalesce(MESSAGE.CLIENT_REF, inline(CampaignRule.NO_REFERENCE.text())));
    }

    Select<Record> counts(Range range) {
        Field<String> currency = field(name("priced", "currency"), SQLDataType.CLOB);
        Field<BigDecimal> amount = field(name("priced", "amount"), SQLDataType.NUMERIC);
        Field<Long> place = field(name("priced", "place"), SQLDataType.BIGINT);
        return DSL.select(keys.columnsAs(
                        Quarters.startOf(MESSAGE.WINDOW_AT),
                        MESSAGE.NETWORK_CODE,
                        MESSAGE.STATE,
                        MESSAGE.ERROR_CODE,
                        MESSAGE.STANDING,
                        MESSAGE.SETTLEMENT,
                        coalesce(currency, inline("")).as(CountedPart.CURRENCY),
                        when(coalesce(place, inline(1L)).eq(inline(1L)), inline(1L))
                                .otherwise(inline(0L))
                                .as(CountedPart.N),
                        coalesce(amount, inline(BigDecimal.ZERO)).as(CountedPart.AMOUNT)))
                .from(MESSAGE)
                .leftJoin(DSL.table(
                        "lateral unnest({0}, {1}) with ordinality as priced (currency, amount, place)",
                        MESSAGE.CURRENCIES, MESSAGE.AMOUNTS))
                .on(DSL.trueCondition())
                .where(keys.asked(List.of(range), query));
    }

    Select<Record> times(Range range) {
        return DSL.select(keys.columnsAs(
                        Quarters.startOf(MESSAGE.WINDOW_AT),
                        MESSAGE.NETWORK_CODE,
                        DeliveredTimes.STATE,
                        DeliveredTimes.NO_ERROR,
                        LatencyBuckets.of(MESSAGE.TIME_TO_RECEIPT_US).as(CountedPart.LATENCY_BUCKET),
                        inline(1L).as(CountedPart.N)))
                .from(MESSAGE)
                .where(keys.asked(List.of(range), query), MESSAGE.TIME_TO_RECEIPT_US.isNotNull());
    }
}
