package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.DELIVERY_ROLLUP;
import static io.delivrd.persistence.generated.Tables.MESSAGE;
import static io.delivrd.persistence.generated.Tables.PART;
import static io.delivrd.persistence.generated.Tables.TIME_TO_RECEIPT_ROLLUP;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.when;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.rates.Scope;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.persistence.rates.Quarters.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The parts or messages a question asks for, as they are stored: whole quarter hours from the rollups, ragged edges
/// from the
/// parts and messages themselves. Only client-refs that are not the campaign are nowhere counted and read from the
/// parts throughout.
final class CountedParts {

    private static final Name TABLE = name("counted_part");

    static final Field<Instant> WINDOW_AT = field(TABLE.append("window_at"), SQLDataType.INSTANT);
    static final Field<String> CAMPAIGN = text("campaign");
    static final Field<String> CLIENT_REF = text("client_ref");
    static final Field<String> PROVIDER = text("provider");
    static final Field<String> ACCOUNT = text("account");
    static final Field<String> NETWORK_CODE = text("network_code");
    static final Field<String> STATE = text("state");
    static final Field<String> ERROR_CODE = text("error_code");
    static final Field<String> STANDING = text("standing");
    static final Field<String> SETTLEMENT = text("settlement");
    static final Field<String> CURRENCY = text("currency");
    static final Field<Long> N = field(TABLE.append("n"), SQLDataType.BIGINT);
    static final Field<BigDecimal> AMOUNT = field(TABLE.append("amount"), SQLDataType.NUMERIC);
    static final Field<Integer> LATENCY_BUCKET = field(TABLE.append("latency_bucket"), SQLDataType.INTEGER);

    private final DeliveryQuery query;
    private final Quarters quarters;
    private final Field<String> clientRefOfPart;
    private final Field<String> clientRefOfMessage;

    CountedParts(DeliveryQuery query, CampaignRule rule) {
        this.query = query;
        boolean isCampaign = rule instanceof CampaignRule.WholeReference;
        boolean asked =
                query.group().contains(Dimension.CLIENT_REF) || query.filter().containsKey(Dimension.CLIENT_REF);
        this.clientRefOfPart =
                isCampaign ? PART.CAMPAIGN : coalesce(PART.CLIENT_REF, inline(CampaignRule.NO_REFERENCE.text()));
        this.clientRefOfMessage =
                isCampaign ? MESSAGE.CAMPAIGN : coalesce(MESSAGE.CLIENT_REF, inline(CampaignRule.NO_REFERENCE.text()));
        this.quarters = isCampaign || !asked
                ? Quarters.of(query.from(), query.until())
                : new Quarters(Optional.empty(), List.of(new Range(query.from(), query.until())));
    }

    /// Counts and sums by everything they are kept by.
    CommonTableExpression<Record> counts() {
        return union(this::countsOfQuarters, this::countsOfEdge);
    }

    /// Times to receipt of delivered parts.
    CommonTableExpression<Record> times() {
        return union(this::timesOfQuarters, this::timesOfEdge);
    }

    private CommonTableExpression<Record> union(
            Function<Range, Select<Record>> ofQuarters, Function<Range, Select<Record>> ofEdge) {
        List<Select<Record>> sources = new ArrayList<>();
        quarters.whole().map(ofQuarters).ifPresent(sources::add);
        quarters.edges().stream().map(ofEdge).forEach(sources::add);
        return TABLE.as(sources.stream().reduce(Select::unionAll).orElseThrow());
    }

    private Select<Record> countsOfQuarters(Range range) {
        var counted = DELIVERY_ROLLUP;
        Condition asked = asked(
                range,
                counted.WINDOW_AT,
                Map.of(
                        Dimension.CAMPAIGN, counted.CAMPAIGN,
                        Dimension.CLIENT_REF, counted.CAMPAIGN,
                        Dimension.PROVIDER, counted.PROVIDER,
                        Dimension.ACCOUNT, counted.ACCOUNT,
                        Dimension.NETWORK, counted.NETWORK_CODE,
                        Dimension.ERROR, counted.ERROR_CODE));
        return DSL.select(List.of(
                        counted.WINDOW_AT,
                        counted.CAMPAIGN,
                        counted.CAMPAIGN.as(CLIENT_REF),
                        counted.PROVIDER,
                        counted.ACCOUNT,
                        counted.NETWORK_CODE,
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
                        counted.SCOPE.in(scopes()),
                        asked);
    }

    private Select<Record> countsOfEdge(Range range) {
        Select<Record> parts = countsOfParts(range);
        return query.unit() == Unit.PART ? parts : parts.unionAll(countsOfMessages(range));
    }

    private Select<Record> countsOfMessages(Range range) {
        Field<String> currency = field(name("priced", "currency"), SQLDataType.CLOB);
        Field<BigDecimal> amount = field(name("priced", "amount"), SQLDataType.NUMERIC);
        Field<Long> place = field(name("priced", "place"), SQLDataType.BIGINT);
        return DSL.select(List.of(
                        quarterOf(MESSAGE.WINDOW_AT).as(WINDOW_AT),
                        MESSAGE.CAMPAIGN,
                        clientRefOfMessage.as(CLIENT_REF),
                        MESSAGE.PROVIDER,
                        MESSAGE.ACCOUNT,
                        MESSAGE.NETWORK_CODE,
                        MESSAGE.STATE,
                        MESSAGE.ERROR_CODE,
                        MESSAGE.STANDING,
                        MESSAGE.SETTLEMENT,
                        coalesce(currency, inline("")).as(CURRENCY),
                        when(coalesce(place, inline(1L)).eq(inline(1L)), inline(1L))
                                .otherwise(inline(0L))
                                .as(N),
                        coalesce(amount, inline(BigDecimal.ZERO)).as(AMOUNT)))
                .from(MESSAGE)
                .leftJoin(DSL.table(
                        "lateral unnest({0}, {1}) with ordinality as priced (currency, amount, place)",
                        MESSAGE.CURRENCIES, MESSAGE.AMOUNTS))
                .on(DSL.trueCondition())
                .where(askedOfMessages(range));
    }

    private Select<Record> countsOfParts(Range range) {
        return DSL.select(List.of(
                        quarterOf(PART.WINDOW_AT).as(WINDOW_AT),
                        PART.CAMPAIGN,
                        clientRefOfPart.as(CLIENT_REF),
                        PART.PROVIDER,
                        PART.ACCOUNT,
                        PART.NETWORK_CODE,
                        PART.STATE,
                        PART.ERROR_CODE,
                        PART.STANDING,
                        PART.SETTLEMENT,
                        coalesce(PART.CURRENCY, inline("")).as(CURRENCY),
                        inline(1L).as(N),
                        coalesce(PART.PRICE, inline(BigDecimal.ZERO)).as(AMOUNT)))
                .from(PART)
                .where(askedOfParts(range));
    }

    private Select<Record> timesOfQuarters(Range range) {
        var counted = TIME_TO_RECEIPT_ROLLUP;
        Condition asked = asked(
                range,
                counted.WINDOW_AT,
                Map.of(
                        Dimension.CAMPAIGN, counted.CAMPAIGN,
                        Dimension.CLIENT_REF, counted.CAMPAIGN,
                        Dimension.PROVIDER, counted.PROVIDER,
                        Dimension.ACCOUNT, counted.ACCOUNT,
                        Dimension.NETWORK, counted.NETWORK_CODE));
        return DSL.select(List.of(
                        counted.WINDOW_AT,
                        counted.CAMPAIGN,
                        counted.CAMPAIGN.as(CLIENT_REF),
                        counted.PROVIDER,
                        counted.ACCOUNT,
                        counted.NETWORK_CODE,
                        inline(DeliveryState.DELIVERED.tag()).as(STATE),
                        inline("").as(ERROR_CODE),
                        counted.LATENCY_BUCKET,
                        counted.N))
                .from(counted)
                .where(counted.N.ne(inline(0L)), counted.SCOPE.in(scopes()), asked);
    }

    private Select<Record> timesOfEdge(Range range) {
        Select<Record> parts = timesOfParts(range);
        return query.unit() == Unit.PART ? parts : parts.unionAll(timesOfMessages(range));
    }

    private Select<Record> timesOfMessages(Range range) {
        return DSL.select(List.of(
                        quarterOf(MESSAGE.WINDOW_AT).as(WINDOW_AT),
                        MESSAGE.CAMPAIGN,
                        clientRefOfMessage.as(CLIENT_REF),
                        MESSAGE.PROVIDER,
                        MESSAGE.ACCOUNT,
                        MESSAGE.NETWORK_CODE,
                        inline(DeliveryState.DELIVERED.tag()).as(STATE),
                        inline("").as(ERROR_CODE),
                        latencyBucketOf(MESSAGE.TIME_TO_RECEIPT_US).as(LATENCY_BUCKET),
                        inline(1L).as(N)))
                .from(MESSAGE)
                .where(askedOfMessages(range), MESSAGE.TIME_TO_RECEIPT_US.isNotNull());
    }

    private Select<Record> timesOfParts(Range range) {
        return DSL.select(List.of(
                        quarterOf(PART.WINDOW_AT).as(WINDOW_AT),
                        PART.CAMPAIGN,
                        clientRefOfPart.as(CLIENT_REF),
                        PART.PROVIDER,
                        PART.ACCOUNT,
                        PART.NETWORK_CODE,
                        inline(DeliveryState.DELIVERED.tag()).as(STATE),
                        inline("").as(ERROR_CODE),
                        latencyBucketOf(PART.TIME_TO_RECEIPT_US).as(LATENCY_BUCKET),
                        inline(1L).as(N)))
                .from(PART)
                .where(askedOfParts(range), PART.TIME_TO_RECEIPT_US.isNotNull());
    }

    private Condition askedOfMessages(Range range) {
        return asked(
                range,
                MESSAGE.WINDOW_AT,
                Map.of(
                        Dimension.CAMPAIGN, MESSAGE.CAMPAIGN,
                        Dimension.CLIENT_REF, clientRefOfMessage,
                        Dimension.PROVIDER, MESSAGE.PROVIDER,
                        Dimension.ACCOUNT, MESSAGE.ACCOUNT,
                        Dimension.NETWORK, MESSAGE.NETWORK_CODE,
                        Dimension.ERROR, MESSAGE.ERROR_CODE));
    }

    private Condition askedOfParts(Range range) {
        Condition counted = query.unit() == Unit.PART ? DSL.noCondition() : PART.MESSAGE_REF.isNull();
        return counted.and(asked(
                range,
                PART.WINDOW_AT,
                Map.of(
                        Dimension.CAMPAIGN, PART.CAMPAIGN,
                        Dimension.CLIENT_REF, clientRefOfPart,
                        Dimension.PROVIDER, PART.PROVIDER,
                        Dimension.ACCOUNT, PART.ACCOUNT,
                        Dimension.NETWORK, PART.NETWORK_CODE,
                        Dimension.ERROR, PART.ERROR_CODE)));
    }

    private Condition asked(Range range, Field<Instant> windowAt, Map<Dimension, Field<String>> columns) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(windowAt.ge(range.from()));
        conditions.add(windowAt.lt(range.until()));
        query.filter().forEach((dimension, values) -> {
            Field<String> column = columns.get(dimension);
            if (column != null) {
                conditions.add(column.in(values));
            }
        });
        return DSL.and(conditions);
    }

    private List<String> scopes() {
        return List.of(Scope.BOTH.tag(), query.unit() == Unit.PART ? Scope.PART.tag() : Scope.MESSAGE.tag());
    }

    private static Field<Instant> quarterOf(Field<Instant> windowAt) {
        return field(
                "date_bin(interval '15 minutes', {0}, timestamptz '1970-01-01 00:00:00+00')",
                SQLDataType.INSTANT, windowAt);
    }

    /// The same as `LatencyBucket.of`, as a test makes sure.
    static Field<Integer> latencyBucketOf(Field<Long> micros) {
        return field(
                        "case when {0} < 1000 then 0"
                                + " else 1 + ceil(ln({0} / double precision '1000') / ln(double precision '1.02') - 1e-9)"
                                + " end",
                        SQLDataType.DOUBLE, micros)
                .cast(SQLDataType.INTEGER);
    }

    private static Field<String> text(String column) {
        return field(TABLE.append(column), SQLDataType.CLOB);
    }
}
