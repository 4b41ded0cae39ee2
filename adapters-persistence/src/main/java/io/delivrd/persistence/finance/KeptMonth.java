package io.delivrd.persistence.finance;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// A month that `month_sum` has: with the sums that are [#fresh()] it is all of the month.
///
/// @param revision of a closed month; 0 if it is live
/// @param openFrom open parts from then on may still age
/// @param horizon how long parts are waited for where nothing is said of their network, as it was summed by
record KeptMonth(YearMonth period, int revision, OffsetDateTime openFrom, Duration horizon) {

    /// What the figures of a month follow besides its parts; zones are not asked, sums are made anew for them.
    private static final String TERMS = """
            select md5(concat_ws(' ',
                    (select sum(hashtextextended(one::text, 0)) from account_terms as one),
                    (select sum(hashtextextended(one::text, 0)) from billing_rule as one),
                    (select sum(hashtextextended(one::text, 0)) from network_expectation as one),
                    (select sum(hashtextextended(one::text, 0)) from account_expectation as one),
                    (select sum(hashtextextended(code || ' ' || country, 0)) from network),
                    (select max(version) from tariff),
                    (select max(line) from tariff_line)))
            """;

    private static final String FIND = """
            select open_from, horizon_seconds
              from month_summed
             where period = {0} and revision = {1} and (revision > 0 or terms = {2})
            """;

    /// In a statement of its own: what reads tables that a cluster copies cannot change one that lies on one machine.
    static String terms(DSLContext sql) {
        return sql.resultQuery(TERMS).fetchSingle(0, String.class);
    }

    /// @return empty if its figures are to be read from the sums themselves
    static Optional<KeptMonth> find(YearMonth period, Books books, DSLContext sql) {
        return sql.resultQuery(FIND, DSL.val(period.toString()), DSL.val(books.revision()), DSL.val(terms(sql)))
                .fetchOptional(row -> new KeptMonth(
                        period,
                        books.revision(),
                        row.get("open_from", OffsetDateTime.class),
                        Duration.ofSeconds(row.get("horizon_seconds", Long.class))));
    }

    /// @return from when on open parts of the live month may still age, where it is there and the closing, too
    static Optional<OffsetDateTime> openOfClosed(YearMonth period, int revision, Connection connection) {
        DSLContext sql = DSL.using(connection, SQLDialect.POSTGRES);
        return find(period, Books.closed(period, revision), sql)
                .flatMap(_ -> find(period, Books.live(Instant.EPOCH), sql))
                .map(KeptMonth::openFrom);
    }

    boolean isLive() {
        return revision == 0;
    }

    /// @param columns of `month_sum`
    /// @return the rows of that grain as `kept`
    Table<?> of(Grain grain, String columns, List<Condition> filters) {
        List<Condition> all = new ArrayList<>(List.of(DSL.condition(
                "period = {0} and revision = {1} and grain = {2}",
                DSL.val(period.toString()), DSL.val(revision), DSL.val(grain.tag()))));
        all.addAll(filters);
        return DSL.table("(select " + columns + " from month_sum where {0}) as kept", DSL.and(all));
    }

    /// @return what holds of the rows of `priced_sum` that are to be added
    Condition fresh() {
        return DSL.condition("(pending or {0})", MonthSums.mayAge(openFrom));
    }
}
