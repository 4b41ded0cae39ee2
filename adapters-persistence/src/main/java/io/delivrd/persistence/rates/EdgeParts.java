package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.PART;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.persistence.rates.Quarters.Range;
import java.math.BigDecimal;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;

/// Parts one by one, where nothing counts them: those of ragged edges. Where messages are asked for, parts that are
/// none of a message known.
final class EdgeParts {

    private static final KeyColumns COLUMNS = KeyColumns.of(PART, PART.WINDOW_AT);

    private final DeliveryQuery query;
    private final KeyColumns keys;

    /// @param rule tells whether the campaign is the whole client-ref
    EdgeParts(DeliveryQuery query, CampaignRule rule) {
        this.query = query;
        this.keys = rule.isWhole()
                ? COLUMNS
                : COLUMNS.with(coalesce(PART.CLIENT_REF, inline(CampaignRule.NO_REFERENCE.text())));
    }

    Select<Record> counts(Range range) {
        return DSL.select(keys.columnsAs(
                        Quarters.startOf(PART.WINDOW_AT),
                        PART.NETWORK_CODE,
                        PART.STATE,
                        PART.ERROR_CODE,
                        PART.STANDING,
                        PART.SETTLEMENT,
                        coalesce(PART.CURRENCY, inline("")).as(CountedPart.CURRENCY),
                        inline(1L).as(CountedPart.N),
                        coalesce(PART.PRICE, inline(BigDecimal.ZERO)).as(CountedPart.AMOUNT)))
                .from(PART)
                .where(asked(range));
    }

    Select<Record> times(Range range) {
        return DSL.select(keys.columnsAs(
                        Quarters.startOf(PART.WINDOW_AT),
                        PART.NETWORK_CODE,
                        DeliveredTimes.STATE,
                        DeliveredTimes.NO_ERROR,
                        LatencyBuckets.of(PART.TIME_TO_OUTCOME_US).as(CountedPart.LATENCY_BUCKET),
                        inline(1L).as(CountedPart.N)))
                .from(PART)
                .where(
                        asked(range),
                        PART.STATE.eq(inline(DeliveryState.DELIVERED.tag())),
                        PART.TIME_TO_OUTCOME_US.isNotNull());
    }

    private Condition asked(Range range) {
        Condition counted = query.unit() == Unit.PART ? DSL.noCondition() : PART.MESSAGE_REF.isNull();
        return counted.and(keys.asked(List.of(range), query));
    }
}
