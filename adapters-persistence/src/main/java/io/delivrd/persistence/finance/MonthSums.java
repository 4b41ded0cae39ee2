package io.delivrd.persistence.finance;

import io.delivrd.application.upkeep.Verification.Different;
import io.delivrd.domain.message.Standing;
import io.delivrd.domain.rates.RollupWindow;
import io.delivrd.persistence.rates.Ageing;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Keeps `month_sum`: months of `spend_sum` and closed ones in few rows, with prices, classes and states as they read.
///
/// Sums are linear, so that what is merged into `spend_sum` is added here. What makes other figures of the same sums,
/// such as a price list, has its months filled anew, latest first. Open parts that may still age are left out.
///
/// The transactions it is called in have one view each.
public final class MonthSums {

    /// Clocks of instances may differ.
    private static final Duration MARGIN = RollupWindow.LENGTH;

    /// What is summed has aged for good, if it ever does.
    private static final Instant AGED = Instant.parse("9999-01-01T00:00:00Z");

    private static final String PRICED = """
            window_at, day, provider, account, campaign, network_code, country, state, standing, price, currency,
            price_source, our_price, our_currency, our_source, their_price, their_currency, records, known, estimated,
            class, account_currency, n\
            """;

    private static final String KEY = """
            period, revision, grain, provider, account, day, campaign, network_code, country, state, class, price_source,
            currency, our_currency, their_currency, account_currency, seen_price\
            """;

    private static final List<String> MEASURES =
            List.of("n", "billed", "amount", "estimated", "ours", "theirs", "recorded", "digest");

    private static final String ALL = String.join(", ", MEASURES);

    /// What [AdjustmentSql] compares, in one number a row: days whose numbers are equal are.
    static final String DIGEST = """
            n * hashtextextended(row(
                    records, known, estimated, price_source, our_source,
                    trim_scale(case when estimated then sign(price) else price end), case when not estimated then currency end,
                    trim_scale(case when our_source = 'tariff' then sign(our_price) else our_price end),
                    case when our_source <> 'tariff' then our_currency end, trim_scale(their_price), their_currency)::text,
                0)::numeric\
            """;

    /// Of a relation `counted_part`. Amounts of two currencies are never in one row.
    private static final String SUMMED = """
            select period, {1} as revision, %s as grain, provider, account, day, campaign, network_code, country, state,
                   class, price_source, currency, our_currency, their_currency, account_currency, seen_price,
                   sum(n) as n,
                   case when grouping(currency) = 0 then sum(billed) else 0 end             as billed,
                   case when grouping(currency) = 0 then sum(amount) else 0 end             as amount,
                   case when grouping(currency) = 0 then sum(guessed) else 0 end            as estimated,
                   case when grouping(account_currency) = 0 then sum(ours) else 0 end       as ours,
                   case when grouping(account_currency) = 0 then sum(theirs) else 0 end     as theirs,
                   case when grouping(seen_price) = 0 then sum(recorded) else 0 end         as recorded,
                   case when grouping(day, price_source) = 0 then sum(digest) else 0 end    as digest
              from (select to_char(counted_part.day, 'YYYY-MM') as period, counted_part.provider, counted_part.account,
                           counted_part.day, counted_part.campaign, counted_part.network_code, counted_part.country,
                           {2} as state, counted_part.class,
                           coalesce(price_source, '') as price_source, coalesce(currency, account_currency) as currency,
                           our_currency, their_currency, account_currency,
                           case when price is not null and not estimated and records < 2 then price end as seen_price, n,
                           case when price <> 0 then n else 0 end                                as billed,
                           case when estimated then 0 else coalesce(n * price, 0) end            as amount,
                           case when estimated then n * price else 0 end                         as guessed,
                           coalesce(n * our_price, 0)                                            as ours,
                           coalesce(n * their_price, 0)                                          as theirs,
                           case when price_source in ('report', 'import') then n else 0 end      as recorded,
                           %s as digest
                      from {0}) as counted
             group by period, provider, account, grouping sets (%s)
            having (grouping(seen_price) = 1 or seen_price is not null)
               and (%s)
            """.formatted(
                    Grain.named(),
                    DIGEST,
                    Grain.sets(),
                    List.of("n", "billed", "amount", "guessed", "ours", "theirs", "recorded", "digest").stream()
                            .map(measure -> "sum(" + measure + ") <> 0")
                            .collect(Collectors.joining(" or ")));

    private static final String ADD = """
            insert into month_sum as kept (%1$s, %2$s)
            {0}
                on conflict (%1$s) do update
               set %3$s
            """.formatted(
                    KEY,
                    ALL,
                    MEASURES.stream()
                            .map(measure -> measure + " = kept." + measure + " + excluded." + measure)
                            .collect(Collectors.joining(", ")));

    private static final String THROW_AWAY_EMPTY = "delete from month_sum where n = 0 and "
            + MEASURES.stream().map(measure -> measure + " = 0").collect(Collectors.joining(" and "));

    private static final String OPEN_FROM = """
            select date_bin('15 minutes', {0}::timestamptz, 'epoch')
                   - make_interval(secs => {1} + greatest({2}, (select max(validity_seconds + grace_seconds)
                                                                  from network_expectation))) as open_from
            """;

    private static final String FORGET_STALE =
            "delete from month_summed where revision = 0 and (terms <> {0} or horizon_seconds <> {1})";

    private static final String IS_KEPT = """
            exists (select from month_summed as summed
                     where summed.period = to_char(priced.day, 'YYYY-MM') and summed.revision = 0 and {0})
            """;

    private static final String NEXT = """
            with span as (
                select min(window_at) - interval '1 day' as first, max(window_at) + interval '1 day' as last from spend_sum
            )
            select period, revision
              from (select to_char(month, 'YYYY-MM') as period, 0 as revision
                      from span
                     cross join generate_series(date_trunc('month', first at time zone 'UTC'),
                                                date_trunc('month', last at time zone 'UTC'), interval '1 month') as month
                     union all
                    select period, revision from period_now where state = 'closed') as month
             where not exists (select from month_summed as summed
                                where summed.period = month.period and summed.revision = month.revision)
             order by period desc, revision desc
             limit 1
            """;

    private static final String FIRST_DIFFERENCE = """
            select concat_ws('/', period, revision, grain, provider, account, day, network_code, country, state, class,
                             price_source, currency, our_currency, their_currency, account_currency, seen_price) as place,
                   sum(again) || ' for ' || sum(again_for) as derived,
                   sum(live) || ' for ' || sum(live_for)   as live
              from (select again.*, n as again, amount + estimated + ours + theirs as again_for, 0 as live, 0 as live_for
                      from ({0}) as again
                     union all
                    select %1$s, %2$s, 0, 0, n, amount + estimated + ours + theirs
                      from month_sum
                     where period = {1} and revision = {2}) as both_ways
             group by %1$s
            having %3$s
             order by 1
             limit 1
            """.formatted(
            KEY,
            MEASURES.stream().map(measure -> "-" + measure).collect(Collectors.joining(", ")),
            MEASURES.stream().map(measure -> "sum(" + measure + ") <> 0").collect(Collectors.joining(" or ")));

    private final Duration defaultHorizon;
    private final InstantSource clock;

    /// @param defaultHorizon of networks nothing is said of
    public MonthSums(Duration defaultHorizon, InstantSource clock) {
        this.defaultHorizon = defaultHorizon;
        this.clock = clock;
    }

    /// Adds what is about to be merged into `spend_sum`, and open parts that have aged since; months that were summed
    /// by
    /// other terms are given up.
    public void add(Connection connection) {
        DSLContext sql = sql(connection);
        sql.execute(FORGET_STALE, DSL.val(KeptMonth.terms(sql)), DSL.val(defaultHorizon.toSeconds()));
        OffsetDateTime openFrom = openFrom(sql);
        sql.resultQuery(
                        "select min(open_from) as first from month_summed where revision = 0 and open_from < {0}",
                        DSL.val(openFrom))
                .fetchOptional("first", OffsetDateTime.class)
                .ifPresent(first -> {
                    add(
                            sql,
                            DSL.condition(
                                    "not pending and {0} and window_at < {1} and {2}",
                                    mayAge(first),
                                    DSL.val(openFrom),
                                    DSL.condition(IS_KEPT, DSL.condition("priced.window_at >= summed.open_from"))));
                    sql.execute(
                            "update month_summed set open_from = {0} where revision = 0 and open_from < {0}",
                            DSL.val(openFrom));
                });
        add(
                sql,
                DSL.condition(
                        "pending and {0}",
                        DSL.condition(
                                IS_KEPT,
                                DSL.condition("not (priced.window_at >= summed.open_from and {0})", isOpen()))));
        sql.execute(THROW_AWAY_EMPTY);
    }

    private static void add(DSLContext sql, Condition which) {
        sql.execute(
                ADD,
                summed(
                        DSL.table("(select " + PRICED + " from priced_sum as priced where {0}) as counted_part", which),
                        0));
    }

    /// Fills the latest month that is not there.
    ///
    /// @return false if all are
    public boolean fillNext(Connection connection) {
        DSLContext sql = sql(connection);
        Optional<Record> next = sql.fetchOptional(NEXT);
        next.ifPresent(month ->
                fill(sql, YearMonth.parse(month.get("period", String.class)), month.get("revision", Integer.class)));
        return next.isPresent();
    }

    private void fill(DSLContext sql, YearMonth period, int revision) {
        OffsetDateTime openFrom = openFrom(sql);
        sql.execute(
                "delete from month_sum where period = {0} and revision = {1}",
                DSL.val(period.toString()), DSL.val(revision));
        sql.execute(ADD, ofMonth(period, revision, openFrom));
        sql.execute(
                "insert into month_summed values ({0}, {1}, {2}, {3}, {4})",
                DSL.val(period.toString()),
                DSL.val(revision),
                DSL.val(revision == 0 ? KeptMonth.terms(sql) : ""),
                DSL.val(defaultHorizon.toSeconds()),
                DSL.val(openFrom));
    }

    private OffsetDateTime openFrom(DSLContext sql) {
        return sql.resultQuery(
                        OPEN_FROM,
                        DSL.val(clock.instant().atOffset(ZoneOffset.UTC)),
                        DSL.val(RollupWindow.LENGTH.plus(MARGIN).toSeconds()),
                        DSL.val(Math.max(defaultHorizon.toSeconds(), Standing.RETRIES.toSeconds())))
                .fetchSingle("open_from", OffsetDateTime.class);
    }

    /// Gives up all that is kept of live months, or of closed ones, too: they are filled anew.
    public static void forget(Connection connection, boolean closed) {
        DSLContext sql = sql(connection);
        for (String table : List.of("month_summed", "month_sum")) {
            sql.execute("delete from " + table + (closed ? "" : " where revision = 0"));
        }
    }

    /// @return a row that is not what it sums, of a month that is read; campaigns are left out of its place
    public static Optional<Different> firstDifference(Connection connection) {
        DSLContext sql = sql(connection);
        return sql
                .resultQuery(
                        "select period, revision, open_from from month_summed where revision > 0 or terms = {0}"
                                + " order by period, revision",
                        DSL.val(KeptMonth.terms(sql)))
                .fetch()
                .stream()
                .flatMap(month -> firstDifference(
                        sql,
                        YearMonth.parse(month.get("period", String.class)),
                        month.get("revision", Integer.class),
                        month.get("open_from", OffsetDateTime.class))
                        .stream())
                .findFirst();
    }

    private static Optional<Different> firstDifference(
            DSLContext sql, YearMonth period, int revision, OffsetDateTime openFrom) {
        return sql.resultQuery(
                        FIRST_DIFFERENCE,
                        ofMonth(period, revision, openFrom),
                        DSL.val(period.toString()),
                        DSL.val(revision))
                .fetchOptional(row -> new Different(
                        "month_sum " + row.get("place", String.class),
                        row.get("derived", String.class),
                        row.get("live", String.class)));
    }

    private static ResultQuery<Record> ofMonth(YearMonth period, int revision, OffsetDateTime openFrom) {
        Books books = revision == 0 ? Books.live(AGED) : Books.closed(period, revision);
        return summed(
                books.of(
                        books.sums(),
                        period,
                        PRICED,
                        revision == 0 ? List.of(DSL.condition("not pending"), DSL.not(mayAge(openFrom))) : List.of()),
                revision);
    }

    /// @param parts as `counted_part`
    private static ResultQuery<Record> summed(Table<?> parts, int revision) {
        Ageing ageing = new Ageing(revision == 0 ? AGED : Instant.EPOCH, Duration.ZERO);
        return DSL.resultQuery(SUMMED, Ageing.joined(parts), DSL.inline(revision), ageing.state());
    }

    /// Whether a part of `priced_sum` can come to read otherwise by age alone.
    static Condition mayAge(OffsetDateTime openFrom) {
        return DSL.condition("({0} and window_at >= {1})", isOpen(), DSL.val(openFrom));
    }

    private static Condition isOpen() {
        return DSL.condition("state in " + Ageing.OPEN_TAGS);
    }

    private static DSLContext sql(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES);
    }
}
