package io.delivrd.persistence.rates;

import static io.delivrd.persistence.generated.Tables.DELIVERY_ROLLUP;
import static io.delivrd.persistence.generated.Tables.DELIVERY_SUM;
import static io.delivrd.persistence.generated.Tables.LATE_COUNT;
import static io.delivrd.persistence.generated.Tables.LATE_TIME;
import static io.delivrd.persistence.generated.Tables.MESSAGE;
import static io.delivrd.persistence.generated.Tables.PART;
import static io.delivrd.persistence.generated.Tables.TIME_TO_RECEIPT_ROLLUP;
import static io.delivrd.persistence.generated.Tables.TIME_TO_RECEIPT_SUM;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.when;

import io.delivrd.application.rates.DeliveryQuery;
import io.delivrd.application.rates.Dimension;
import io.delivrd.application.rates.Unit;
import io.delivrd.domain.campaign.CampaignRule;
import io.delivrd.domain.outcome.Outcome;
import io.delivrd.domain.rates.Scope;
import io.delivrd.domain.receipt.DeliveryState;
import io.delivrd.persistence.rates.Quarters.Range;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectSelectStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// The parts or messages a question asks for, as they are stored: days and weeks from the sums, other whole quarter
/// hours from the rollups, ragged edges from the parts and messages themselves. Only client-refs that are not the
/// campaign are nowhere counted and read from the parts throughout.
///
/// Sums stand at the start of their day or week.
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
    static final Field<byte[]> HISTOGRAM = field(TABLE.append("histogram"), SQLDataType.BLOB);
    static final Field<Integer> LATENCY_BUCKET = field(TABLE.append("latency_bucket"), SQLDataType.INTEGER);

    private final DeliveryQuery query;
    private final Quarters quarters;
    private final Sources sources;
    private final Summed summed;
    private final Margin margin;
    private final List<String> silent;
    private final Field<String> clientRefOfPart;
    private final Field<String> clientRefOfMessage;

    CountedParts(DeliveryQuery query, CampaignRule rule, Summed summed) {
        this.query = query;
        this.summed = summed;
        this.margin = Margin.of(query);
        this.silent = summed.silent();
        boolean isCampaign = rule.isWhole();
        boolean asked =
                query.group().contains(Dimension.CLIENT_REF) || query.filter().containsKey(Dimension.CLIENT_REF);
        this.clientRefOfPart =
                isCampaign ? PART.CAMPAIGN : coalesce(PART.CLIENT_REF, inline(CampaignRule.NO_REFERENCE.text()));
        this.clientRefOfMessage =
                isCampaign ? MESSAGE.CAMPAIGN : coalesce(MESSAGE.CLIENT_REF, inline(CampaignRule.NO_REFERENCE.text()));
        this.quarters = isCampaign || !asked
                ? Quarters.of(query.from(), query.until())
                : new Quarters(Optional.empty(), List.of(new Range(query.from(), query.until())));
        this.sources =
                quarters.whole().map(whole -> Sources.of(query, whole, summed)).orElse(Sources.NONE);
    }

    /// Counts and sums by everything they are kept by.
    CommonTableExpression<Record> counts() {
        List<Select<Record>> selects = new ArrayList<>(countsOfSums());
        if (!sources.sums().isEmpty()) {
            selects.add(countsOfLate(
                    DSL.or(sources.sums().stream()
                            .map(sum -> within(sum.range(), LATE_COUNT.WINDOW_AT)
                                    .and(sum.finalOnly() ? DSL.not(isOpen(LATE_COUNT.STATE)) : DSL.noCondition()))
                            .toList()),
                    1));
        }
        selects.addAll(countsOfQuarters(sources.quarters(), DSL.noCondition()));
        selects.addAll(countsOfQuarters(sources.open(), isOpen(DELIVERY_ROLLUP.STATE)));
        quarters.edges().forEach(range -> selects.add(countsOfEdge(range)));
        return union(selects);
    }

    /// @return from where what is sealed is read
    Sources sealed() {
        return new Sources(sources.sums(), sealedQuarters(), sources.open());
    }

    /// The part of [#counts()] that moves only with [Summed#version()]: sums, and quarter hours as they were summed.
    ///
    /// @return empty if nothing is sealed
    Optional<CommonTableExpression<Record>> sealedCounts() {
        if (sealedRanges().isEmpty()) {
            return Optional.empty();
        }
        List<Select<Record>> selects = new ArrayList<>(countsOfSums());
        selects.addAll(countsOfQuarters(sealedQuarters(), DSL.noCondition()));
        selects.addAll(countsOfQuarters(sources.open(), isOpen(DELIVERY_ROLLUP.STATE)));
        if (summed.late()) {
            Condition moved = within(sealedQuarters(), LATE_COUNT.WINDOW_AT)
                    .or(within(sources.open(), LATE_COUNT.WINDOW_AT).and(isOpen(LATE_COUNT.STATE)));
            selects.add(countsOfLate(moved, -1));
        }
        return Optional.of(union(selects));
    }

    /// The rest of [#counts()]: what came late for what is sealed, and what is not.
    ///
    /// @return empty if there is none
    Optional<CommonTableExpression<Record>> liveCounts() {
        List<Select<Record>> selects = new ArrayList<>();
        if (summed.late() && !sealedRanges().isEmpty()) {
            selects.add(countsOfLate(within(sealedRanges(), LATE_COUNT.WINDOW_AT), 1));
        }
        selects.addAll(countsOfQuarters(liveQuarters(), DSL.noCondition()));
        quarters.edges().forEach(range -> selects.add(countsOfEdge(range)));
        return selects.isEmpty() ? Optional.empty() : Optional.of(union(selects));
    }

    private List<Range> sealedQuarters() {
        return sources.quarters().stream()
                .flatMap(range -> range.before(summed.until()).stream())
                .toList();
    }

    private List<Range> liveQuarters() {
        return sources.quarters().stream()
                .flatMap(range -> range.since(summed.until()).stream())
                .toList();
    }

    private List<Range> sealedRanges() {
        return Stream.concat(sources.sums().stream().map(Sources.Sum::range), sealedQuarters().stream())
                .toList();
    }

    /// Sums that one statement can read.
    private record SumKind(Grain grain, boolean finalOnly) {}

    private Map<SumKind, List<Range>> alike() {
        return sources.sums().stream()
                .collect(Collectors.groupingBy(
                        sum -> new SumKind(sum.grain(), sum.finalOnly()),
                        LinkedHashMap::new,
                        Collectors.mapping(Sources.Sum::range, Collectors.toList())));
    }

    private List<Select<Record>> countsOfSums() {
        List<Select<Record>> selects = new ArrayList<>();
        alike().forEach((kind, ranges) -> {
            selects.add(countsOfSum(kind, ranges));
            if (!margin.tellsNetworks() && !silent.isEmpty()) {
                selects.add(countsOfSilent(kind, ranges));
            }
        });
        return selects;
    }

    /// Times to receipt of delivered parts, but those summed.
    CommonTableExpression<Record> times() {
        List<Select<Record>> selects = new ArrayList<>();
        if (!sources.sums().isEmpty()) {
            selects.add(
                    timesOfLate(sources.sums().stream().map(Sources.Sum::range).toList(), 1));
        }
        selects.addAll(timesOfQuarters(sources.quarters()));
        quarters.edges().forEach(range -> selects.add(timesOfEdge(range)));
        return union(selects);
    }

    /// The part of [#times()] that moves only with [Summed#version()]; [#histograms()] is the rest of what is sealed.
    ///
    /// @return empty if there is none
    Optional<CommonTableExpression<Record>> sealedTimes() {
        List<Select<Record>> selects = new ArrayList<>(timesOfQuarters(sealedQuarters()));
        if (summed.lateTimes() && !selects.isEmpty()) {
            selects.add(timesOfLate(sealedQuarters(), -1));
        }
        return selects.isEmpty() ? Optional.empty() : Optional.of(union(selects));
    }

    /// The part of [#times()] that is not sealed.
    ///
    /// @return empty if there is none
    Optional<CommonTableExpression<Record>> liveTimes() {
        List<Select<Record>> selects = new ArrayList<>();
        if (summed.lateTimes() && !sealedRanges().isEmpty()) {
            selects.add(timesOfLate(sealedRanges(), 1));
        }
        selects.addAll(timesOfQuarters(liveQuarters()));
        quarters.edges().forEach(range -> selects.add(timesOfEdge(range)));
        return selects.isEmpty() ? Optional.empty() : Optional.of(union(selects));
    }

    /// Times to receipt summed, all buckets of a sum together.
    ///
    /// @return empty if no sum serves
    Optional<CommonTableExpression<Record>> histograms() {
        return sources.sums().isEmpty()
                ? Optional.empty()
                : Optional.of(union(sources.sums().stream()
                        .collect(Collectors.groupingBy(
                                Sources.Sum::grain,
                                LinkedHashMap::new,
                                Collectors.mapping(Sources.Sum::range, Collectors.toList())))
                        .entrySet()
                        .stream()
                        .map(sums -> timesOfSum(sums.getKey(), sums.getValue()))
                        .toList()));
    }

    private static CommonTableExpression<Record> union(List<Select<Record>> selects) {
        return TABLE.as(selects.stream().reduce(Select::unionAll).orElseThrow());
    }

    /// Times to receipt are those of all that a receipt calls delivered, contradicted or not.
    private static Condition saysDelivered(Field<String> outcome) {
        return outcome.in(
                inline(Outcome.DELIVERED.tag()), inline(Outcome.DISPUTED.tag()), inline(Outcome.CONTRADICTED.tag()));
    }

    private static Condition isOpen(Field<String> state) {
        return state.in(Ageing.openStates());
    }

    private Select<Record> countsOfSum(SumKind kind, List<Range> ranges) {
        return countsOfSum(DELIVERY_SUM.NETWORK_CODE, DELIVERY_SUM.N, DELIVERY_SUM.AMOUNT)
                .from(DELIVERY_SUM)
                .where(askedOfSum(kind, ranges, margin));
    }

    /// Networks that send no receipts leave the sum of all networks and come again under their own code.
    private Select<Record> countsOfSilent(SumKind kind, List<Range> ranges) {
        Field<Integer> sign = field(name("way", "sign"), SQLDataType.INTEGER);
        return countsOfSum(
                        when(sign.eq(inline(1)), DELIVERY_SUM.NETWORK_CODE).otherwise(inline("")),
                        DELIVERY_SUM.N.times(sign),
                        DELIVERY_SUM.AMOUNT.times(sign))
                .from(DELIVERY_SUM)
                .crossJoin(DSL.values(DSL.row(inline(1)), DSL.row(inline(-1))).as("way", "sign"))
                .where(askedOfSilent(kind, ranges), DELIVERY_SUM.NETWORK_CODE.in(silent));
    }

    private static SelectSelectStep<Record> countsOfSum(
            Field<String> network, Field<Long> n, Field<BigDecimal> amount) {
        return DSL.select(List.of(
                DELIVERY_SUM.START_AT.as(WINDOW_AT),
                DELIVERY_SUM.CAMPAIGN,
                DELIVERY_SUM.CAMPAIGN.as(CLIENT_REF),
                DELIVERY_SUM.PROVIDER,
                DELIVERY_SUM.ACCOUNT,
                network.as(NETWORK_CODE),
                DELIVERY_SUM.STATE,
                DELIVERY_SUM.ERROR_CODE,
                DELIVERY_SUM.STANDING,
                DELIVERY_SUM.SETTLEMENT,
                DELIVERY_SUM.CURRENCY,
                n.as(N),
                amount.as(AMOUNT)));
    }

    private Condition askedOfSilent(SumKind kind, List<Range> ranges) {
        Grain grain = kind.grain() == Grain.HALF ? Grain.HOUR : kind.grain();
        return askedOfSum(new SumKind(grain, kind.finalOnly()), ranges, margin.withNetworks());
    }

    private Condition askedOfSum(SumKind kind, List<Range> ranges, Margin told) {
        Condition states = kind.finalOnly() ? DSL.not(isOpen(DELIVERY_SUM.STATE)) : DSL.noCondition();
        return states.and(DELIVERY_SUM.MARGIN.eq(inline(told.tag())))
                .and(DELIVERY_SUM.GRAIN.eq(inline(kind.grain().tag())))
                .and(DELIVERY_SUM.N.ne(inline(0L)).or(DELIVERY_SUM.AMOUNT.ne(inline(BigDecimal.ZERO))))
                .and(DELIVERY_SUM.SCOPE.in(scopes()))
                .and(asked(
                        ranges,
                        DELIVERY_SUM.START_AT,
                        Map.of(
                                Dimension.CAMPAIGN, DELIVERY_SUM.CAMPAIGN,
                                Dimension.CLIENT_REF, DELIVERY_SUM.CAMPAIGN,
                                Dimension.PROVIDER, DELIVERY_SUM.PROVIDER,
                                Dimension.ACCOUNT, DELIVERY_SUM.ACCOUNT,
                                Dimension.NETWORK, DELIVERY_SUM.NETWORK_CODE,
                                Dimension.ERROR, DELIVERY_SUM.ERROR_CODE)));
    }

    private Select<Record> timesOfSum(Grain grain, List<Range> ranges) {
        var summed = TIME_TO_RECEIPT_SUM;
        return DSL.select(List.of(
                        summed.START_AT.as(WINDOW_AT),
                        summed.CAMPAIGN,
                        summed.CAMPAIGN.as(CLIENT_REF),
                        summed.PROVIDER,
                        summed.ACCOUNT,
                        summed.NETWORK_CODE,
                        inline(DeliveryState.DELIVERED.tag()).as(STATE),
                        inline("").as(ERROR_CODE),
                        summed.HISTOGRAM))
                .from(summed)
                .where(
                        summed.MARGIN.eq(inline(margin.tag())),
                        summed.GRAIN.eq(inline(grain.tag())),
                        summed.SCOPE.in(scopes()),
                        saysDelivered(summed.OUTCOME),
                        asked(
                                ranges,
                                summed.START_AT,
                                Map.of(
                                        Dimension.CAMPAIGN, summed.CAMPAIGN,
                                        Dimension.CLIENT_REF, summed.CAMPAIGN,
                                        Dimension.PROVIDER, summed.PROVIDER,
                                        Dimension.ACCOUNT, summed.ACCOUNT,
                                        Dimension.NETWORK, summed.NETWORK_CODE)));
    }

    /// @return none or one
    private List<Select<Record>> countsOfQuarters(List<Range> ranges, Condition which) {
        return ranges.isEmpty() ? List.of() : List.of(countsOfSomeQuarters(ranges, which));
    }

    private Select<Record> countsOfSomeQuarters(List<Range> ranges, Condition which) {
        var counted = DELIVERY_ROLLUP;
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
                        which,
                        asked(
                                ranges,
                                counted.WINDOW_AT,
                                Map.of(
                                        Dimension.CAMPAIGN, counted.CAMPAIGN,
                                        Dimension.CLIENT_REF, counted.CAMPAIGN,
                                        Dimension.PROVIDER, counted.PROVIDER,
                                        Dimension.ACCOUNT, counted.ACCOUNT,
                                        Dimension.NETWORK, counted.NETWORK_CODE,
                                        Dimension.ERROR, counted.ERROR_CODE)));
    }

    /// By how much counts have moved since they were summed.
    ///
    /// @param sign -1 to take it back
    private Select<Record> countsOfLate(Condition which, int sign) {
        var late = LATE_COUNT;
        return DSL.select(List.of(
                        late.WINDOW_AT,
                        late.CAMPAIGN,
                        late.CAMPAIGN.as(CLIENT_REF),
                        late.PROVIDER,
                        late.ACCOUNT,
                        late.NETWORK_CODE,
                        late.STATE,
                        late.ERROR_CODE,
                        late.STANDING,
                        late.SETTLEMENT,
                        late.CURRENCY,
                        late.N.times(inline(sign)).as(N),
                        late.AMOUNT.times(inline(sign)).as(AMOUNT)))
                .from(late)
                .where(
                        late.SCOPE.in(scopes()),
                        which,
                        filtered(Map.of(
                                Dimension.CAMPAIGN, late.CAMPAIGN,
                                Dimension.CLIENT_REF, late.CAMPAIGN,
                                Dimension.PROVIDER, late.PROVIDER,
                                Dimension.ACCOUNT, late.ACCOUNT,
                                Dimension.NETWORK, late.NETWORK_CODE,
                                Dimension.ERROR, late.ERROR_CODE)));
    }

    private Select<Record> timesOfLate(List<Range> ranges, int sign) {
        var late = LATE_TIME;
        return DSL.select(List.of(
                        late.WINDOW_AT,
                        late.CAMPAIGN,
                        late.CAMPAIGN.as(CLIENT_REF),
                        late.PROVIDER,
                        late.ACCOUNT,
                        late.NETWORK_CODE,
                        inline(DeliveryState.DELIVERED.tag()).as(STATE),
                        inline("").as(ERROR_CODE),
                        late.LATENCY_BUCKET,
                        late.N.times(inline(sign)).as(N)))
                .from(late)
                .where(
                        late.SCOPE.in(scopes()),
                        saysDelivered(late.OUTCOME),
                        late.LATENCY_BUCKET.ge(inline(0)),
                        within(ranges, late.WINDOW_AT),
                        filtered(Map.of(
                                Dimension.CAMPAIGN, late.CAMPAIGN,
                                Dimension.CLIENT_REF, late.CAMPAIGN,
                                Dimension.PROVIDER, late.PROVIDER,
                                Dimension.ACCOUNT, late.ACCOUNT,
                                Dimension.NETWORK, late.NETWORK_CODE)));
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

    /// @return none or one
    private List<Select<Record>> timesOfQuarters(List<Range> ranges) {
        return ranges.isEmpty() ? List.of() : List.of(timesOfSomeQuarters(ranges));
    }

    private Select<Record> timesOfSomeQuarters(List<Range> ranges) {
        var counted = TIME_TO_RECEIPT_ROLLUP;
        Condition asked = asked(
                ranges,
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
                .where(
                        counted.N.ne(inline(0L)),
                        counted.SCOPE.in(scopes()),
                        saysDelivered(counted.OUTCOME),
                        counted.LATENCY_BUCKET.ge(inline(0)),
                        asked);
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
                        latencyBucketOf(PART.TIME_TO_OUTCOME_US).as(LATENCY_BUCKET),
                        inline(1L).as(N)))
                .from(PART)
                .where(
                        askedOfParts(range),
                        PART.STATE.eq(inline(DeliveryState.DELIVERED.tag())),
                        PART.TIME_TO_OUTCOME_US.isNotNull());
    }

    private Condition askedOfMessages(Range range) {
        return asked(
                List.of(range),
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
                List.of(range),
                PART.WINDOW_AT,
                Map.of(
                        Dimension.CAMPAIGN, PART.CAMPAIGN,
                        Dimension.CLIENT_REF, clientRefOfPart,
                        Dimension.PROVIDER, PART.PROVIDER,
                        Dimension.ACCOUNT, PART.ACCOUNT,
                        Dimension.NETWORK, PART.NETWORK_CODE,
                        Dimension.ERROR, PART.ERROR_CODE)));
    }

    private Condition asked(List<Range> ranges, Field<Instant> windowAt, Map<Dimension, Field<String>> columns) {
        return within(ranges, windowAt).and(filtered(columns));
    }

    /// @return of no range: never
    private static Condition within(List<Range> ranges, Field<Instant> windowAt) {
        return ranges.stream()
                .map(range -> within(range, windowAt))
                .reduce(Condition::or)
                .orElse(DSL.falseCondition());
    }

    private static Condition within(Range range, Field<Instant> windowAt) {
        return windowAt.ge(range.from()).and(windowAt.lt(range.until()));
    }

    private Condition filtered(Map<Dimension, Field<String>> columns) {
        List<Condition> conditions = new ArrayList<>();
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

    static Field<Integer> latencyBucketOf(Field<Long> micros) {
        return field(LatencyBuckets.of("{0}"), SQLDataType.DOUBLE, micros).cast(SQLDataType.INTEGER);
    }

    private static Field<String> text(String column) {
        return field(TABLE.append(column), SQLDataType.CLOB);
    }
}
