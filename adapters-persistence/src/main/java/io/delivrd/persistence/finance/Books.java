package io.delivrd.persistence.finance;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Where a period's figures are read: the same questions are asked of what is open and of what was closed.
///
/// @param sums a relation with the columns of `priced_sum`
/// @param parts a relation with the columns of `priced_part`
/// @param only which of its rows
/// @param differing what holds of all parts whose sides differ, and is in an index
/// @param asOf when open parts are looked at
/// @param revision of what was closed; 0 for what is live
record Books(String sums, String parts, Condition only, Condition differing, Instant asOf, int revision) {

    private static final int FURTHEST_ZONE_HOURS = 18;

    private static final String DAYS = """
            day::timestamp at time zone 'UTC' - interval '%1$d hours'       as first,
            (day + 1)::timestamp at time zone 'UTC' + interval '%1$d hours' as last\
            """.formatted(FURTHEST_ZONE_HOURS);

    /// @param now when open parts are looked at; those of a closed period have aged for good
    static Books of(YearMonth period, Instant now, DSLContext sql) {
        return sql.resultQuery(
                        "select revision from period_now where period = {0} and state = 'closed'",
                        DSL.val(period.toString()))
                .fetchOptional(0, Integer.class)
                .map(revision -> closed(period, revision))
                .orElseGet(() -> live(now));
    }

    /// @param now when open parts are looked at
    static Books live(Instant now) {
        return new Books("priced_sum", "priced_part", DSL.noCondition(), DSL.condition("differs"), now, 0);
    }

    boolean isLive() {
        return revision == 0;
    }

    static Books closed(YearMonth period, int revision) {
        return new Books(
                "closed_sum",
                "closed_part",
                DSL.condition("period = {0} and revision = {1}", DSL.val(period.toString()), DSL.val(revision)),
                DSL.noCondition(),
                Instant.EPOCH,
                revision);
    }

    /// @return whether all parts are in the sums; they are not for a while after an upgrade, or where the zone of an
    ///     account was changed
    static boolean areFilled(DSLContext sql) {
        return Boolean.TRUE.equals(sql.fetchValue("select filled from spend_progress"));
    }

    /// The rows of a period, in the zone of each account, as `counted_part`. Bounds that hold in every zone come first,
    /// for an index.
    Table<?> of(String relation, YearMonth period, String columns, List<Condition> filters) {
        List<Condition> all = new ArrayList<>(filters);
        all.addFirst(DSL.condition(
                "window_at >= {0}::timestamptz and window_at < {1}::timestamptz and day >= {2}::date and day < {3}::date",
                DSL.val(inEveryZone(period, -FURTHEST_ZONE_HOURS)),
                DSL.val(inEveryZone(period.plusMonths(1), FURTHEST_ZONE_HOURS)),
                DSL.val(period.atDay(1).toString()),
                DSL.val(period.plusMonths(1).atDay(1).toString())));
        all.addFirst(only);
        return DSL.table(
                "(select " + columns + " from " + relation + " as priced where {0}) as counted_part", DSL.and(all));
    }

    /// Parts of a rare class are looked for where the sums have some.
    ///
    /// @param ofClass provider, account and class
    Condition where(YearMonth period, List<Condition> ofClass, DSLContext sql) {
        Optional<KeptMonth> kept = KeptMonth.find(period, this, sql);
        List<Condition> others = new ArrayList<>(ofClass);
        kept.ifPresent(month -> others.add(month.isLive() ? month.fresh() : DSL.falseCondition()));
        Table<?> windows = of(sums, period, "window_at", others);
        QueryPart spans = kept.map(month -> (QueryPart) DSL.sql(
                        "select first, last from {0} union all select window_at, window_at + interval '26 hours' from {1}",
                        month.of(Grain.DAY, DAYS, ofClass), windows))
                .orElseGet(() -> DSL.sql("select window_at, window_at + interval '26 hours' from {0}", windows));
        return sql.resultQuery(
                        "select min(first)::text as first, max(last)::text as last from ({0}) as span (first, last)",
                        spans)
                .fetchOptional()
                .filter(span -> span.get("first") != null)
                .map(span -> DSL.condition(
                        "window_at >= {0}::timestamptz and window_at < {1}::timestamptz",
                        DSL.val(span.get("first", String.class)), DSL.val(span.get("last", String.class))))
                .orElse(DSL.falseCondition());
    }

    private static String inEveryZone(YearMonth period, int hours) {
        return period.atDay(1)
                .atStartOfDay()
                .atOffset(ZoneOffset.UTC)
                .plusHours(hours)
                .toString();
    }

    static List<Condition> equal(String column, Optional<String> value) {
        return value.map(text -> DSL.condition(column + " = {0}", DSL.val(text))).stream()
                .toList();
    }
}
