package io.delivrd.persistence.receipt;

import io.delivrd.application.rates.Interval;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.application.upkeep.Verification.Different;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is summed by day and week, in SQL: counts by all they are kept by, times with all buckets in one row; each by
/// campaign and network, by one of them and by neither. Hours of UTC are summed by network, times by evidence too.
///
/// Which day and week a quarter hour belongs to is told by Java, here and in questions: the database may know other
/// rules of the zone.
enum Sums {
    COUNTS("delivery_sum", "delivery_rollup", "late_count", """
            insert into delivery_sum as summed (
                campaign, margin, grain, start_at, network_code, provider, account, state, standing, settlement,
                error_code, currency, scope, n, amount)
            select %1$s, provider, account, state, standing, settlement, error_code, currency, scope,
                   sum(n), sum(amount)
              from %2$s
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
            having sum(n) <> 0 or sum(amount) <> 0
                on conflict (campaign, margin, grain, start_at, network_code, provider, account, state, standing,
                             settlement, error_code, currency, scope) do update
               set n = summed.n + excluded.n,
                   amount = summed.amount + excluded.amount
            """, """
            with derived as (
                select %1$s, provider, account, state, standing, settlement, error_code, currency, scope,
                       sum(n) as n, sum(amount) as amount
                  from (select campaign, window_at, network_code, provider, account, state, standing, settlement,
                               error_code, currency, scope, n, amount
                          from delivery_rollup
                         union all
                        select campaign, window_at, network_code, provider, account, state, standing, settlement,
                               error_code, currency, scope, -n, -amount
                          from late_count) as known
                  join %2$s
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
            )
            select concat_ws('/', grain, start_at, margin, network_code, provider, account, state, standing, settlement,
                             error_code, currency, scope)                                            as place,
                   concat(coalesce(derived.n, 0), ' for ', coalesce(derived.amount, 0.00000000))     as derived,
                   concat(coalesce(live.n, 0), ' for ', coalesce(live.amount, 0.00000000))           as live
              from derived
              full join delivery_sum as live using (campaign, margin, grain, start_at, network_code, provider, account,
                                                    state, standing, settlement, error_code, currency, scope)
             where coalesce(derived.n, 0) <> coalesce(live.n, 0)
                or coalesce(derived.amount, 0) <> coalesce(live.amount, 0)
             order by start_at, grain, margin
             limit 1
            """),
    TIMES("time_to_receipt_sum", "time_to_receipt_rollup", "late_time", """
            with moved as (
                select %1$s, provider, account, scope, outcome,
                       case when grain = 'hour' then evidence else '' end as evidence, latency_bucket, sum(n) as n
                  from %2$s
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
            ),
            touched as (
                select distinct campaign, margin, grain, start_at, network_code, provider, account, scope, outcome,
                       evidence
                  from moved
            ),
            merged as (
                select campaign, margin, grain, start_at, network_code, provider, account, scope, outcome, evidence,
                       latency_bucket, sum(n) as n
                  from (select campaign, margin, grain, start_at, network_code, provider, account, scope, outcome,
                               evidence, latency_bucket, n
                          from moved
                         union all
                        select campaign, margin, grain, start_at, network_code, provider, account, scope, outcome,
                               evidence, latency_bucket, n
                          from touched
                          join time_to_receipt_sum
                               using (campaign, margin, grain, start_at, network_code, provider, account, scope,
                                      outcome, evidence)
                         cross join lateral %3$s) as both_ways
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
            )
            insert into time_to_receipt_sum (
                campaign, margin, grain, start_at, network_code, provider, account, scope, outcome, evidence, histogram)
            select campaign, margin, grain, start_at, network_code, provider, account, scope, outcome, evidence,
                   coalesce(string_agg(int2send(latency_bucket::smallint) || int4send(n::integer), ''::bytea
                                       order by latency_bucket) filter (where n <> 0), ''::bytea)
              from merged
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
                on conflict (campaign, margin, grain, start_at, network_code, provider, account, scope, outcome,
                             evidence) do update
               set histogram = excluded.histogram
            """, """
            with derived as (
                select %1$s, provider, account, scope, outcome,
                       case when grain = 'hour' then evidence else '' end as evidence, latency_bucket, sum(n) as n
                  from (select campaign, window_at, network_code, provider, account, scope, outcome, evidence,
                               latency_bucket, n
                          from time_to_receipt_rollup
                         union all
                        select campaign, window_at, network_code, provider, account, scope, outcome, evidence,
                               latency_bucket, -n
                          from late_time) as known
                  join %2$s
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
            ),
            live as (
                select campaign, margin, grain, start_at, network_code, provider, account, scope, outcome, evidence,
                       latency_bucket, n
                  from time_to_receipt_sum
                 cross join lateral %3$s
            )
            select concat_ws('/', grain, start_at, margin, network_code, provider, account, scope, outcome, evidence,
                             latency_bucket)
                       as place,
                   coalesce(derived.n, 0)::text as derived,
                   coalesce(live.n, 0)::text    as live
              from derived
              full join live using (campaign, margin, grain, start_at, network_code, provider, account, scope, outcome,
                                    evidence, latency_bucket)
             where coalesce(derived.n, 0) <> coalesce(live.n, 0)
             order by start_at, grain, margin
             limit 1
            """);

    private static final String CELL = """
            case when margin in ('campaign', 'cell') then campaign else '' end    as campaign,
                   margin, grain,
                   case grain when 'day' then day_at
                              when 'week' then week_at
                              else date_bin(interval '1 hour', window_at, timestamptz '1970-01-01 00:00:00+00')
                              end                                                 as start_at,
                   case when margin in ('network', 'cell') then network_code else '' end as network_code""";
    private static final String PERIODS = """
            unnest(?::timestamptz[], ?::timestamptz[], ?::timestamptz[]) as period (window_at, day_at, week_at)
                   using (window_at)
                   cross join (values ('total', 'day'), ('network', 'day'), ('campaign', 'day'), ('cell', 'day'),
                                      ('total', 'week'), ('network', 'week'), ('campaign', 'week'), ('cell', 'week'),
                                      ('network', 'hour')) as told_apart (margin, grain)""";
    private static final String BUCKETS = """
            (select (get_byte(histogram, at) << 8 | get_byte(histogram, at + 1))
                                        - ((get_byte(histogram, at) >> 7) << 16)                       as latency_bucket,
                                    get_byte(histogram, at + 2)::bigint << 24 | get_byte(histogram, at + 3) << 16
                                        | get_byte(histogram, at + 4) << 8 | get_byte(histogram, at + 5) as n
                               from generate_series(0, length(histogram) - 6, 6) as at) as bucket""";

    private final String table;
    private final String quarters;
    private final String late;
    private final String addition;
    private final String difference;

    Sums(String table, String quarters, String late, String addition, String difference) {
        this.table = table;
        this.quarters = quarters;
        this.late = late;
        this.addition = addition;
        this.difference = difference;
    }

    /// Adds the quarter hours of a range to the sums, whatever came late for them included.
    ///
    /// @param from inclusive
    /// @param until exclusive
    void addQuarters(Connection connection, ReportingZone zone, Instant from, Instant until) throws SQLException {
        add(connection, quarters, zone, from, until);
        throwAway(connection, from, until);
    }

    /// Adds what came late for quarter hours in the sums.
    void addLate(Connection connection, ReportingZone zone, Instant summedUntil) throws SQLException {
        add(connection, late, zone, RollupProgress.NOTHING, summedUntil);
        throwAway(connection, RollupProgress.NOTHING, summedUntil);
    }

    private void add(Connection connection, String source, ReportingZone zone, Instant from, Instant until)
            throws SQLException {
        List<Instant> windows = windows(connection, source, from, until);
        if (windows.isEmpty()) {
            return;
        }
        String moved = source + "\n  join " + PERIODS;
        try (PreparedStatement statement = connection.prepareStatement(addition.formatted(CELL, moved, BUCKETS))) {
            bind(connection, statement, zone, windows);
            statement.executeUpdate();
        }
    }

    private void throwAway(Connection connection, Instant from, Instant until) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("delete from " + late + " where window_at >= ? and window_at < ?")) {
            statement.setObject(1, from.atOffset(ZoneOffset.UTC));
            statement.setObject(2, until.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
        }
    }

    /// Sums against quarter hours less what came late.
    Optional<Different> firstDifference(Connection connection, ReportingZone zone, Instant summedUntil)
            throws SQLException {
        List<Instant> windows = new ArrayList<>(windows(connection, quarters, RollupProgress.NOTHING, summedUntil));
        windows.addAll(windows(connection, late, RollupProgress.NOTHING, summedUntil));
        try (PreparedStatement statement = connection.prepareStatement(difference.formatted(CELL, PERIODS, BUCKETS))) {
            bind(connection, statement, zone, windows.stream().distinct().toList());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Different(
                                table + " " + row.getString("place"), row.getString("derived"), row.getString("live")))
                        : Optional.empty();
            }
        }
    }

    private static List<Instant> windows(Connection connection, String source, Instant from, Instant until)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select distinct window_at from " + source + " where window_at >= ? and window_at < ?")) {
            statement.setObject(1, from.atOffset(ZoneOffset.UTC));
            statement.setObject(2, until.atOffset(ZoneOffset.UTC));
            List<Instant> windows = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    windows.add(RollupProgress.instant(rows, 1));
                }
            }
            return windows;
        }
    }

    private static void bind(
            Connection connection, PreparedStatement statement, ReportingZone zone, List<Instant> windows)
            throws SQLException {
        statement.setArray(1, array(connection, windows));
        statement.setArray(
                2,
                array(
                        connection,
                        windows.stream()
                                .map(window -> zone.startOf(Interval.DAY, window))
                                .toList()));
        statement.setArray(
                3,
                array(
                        connection,
                        windows.stream()
                                .map(window -> zone.startOf(Interval.WEEK, window))
                                .toList()));
    }

    private static Array array(Connection connection, List<Instant> instants) throws SQLException {
        return connection.createArrayOf(
                "timestamptz", instants.stream().map(Instant::toString).toArray());
    }
}
