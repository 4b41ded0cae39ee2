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
/// campaign and network, by one of them and by neither. Hours of UTC are summed by network, times by evidence too, and
/// half hours by neither.
///
/// Times are many rows of long keys: while they are added up, a number stands for where they are summed (`place`).
///
/// Which day and week a quarter hour belongs to is told by Java, here and in questions: the database may know other
/// rules of the zone.
enum Sums {
    COUNTS(
            "delivery_sum",
            "delivery_rollup",
            "late_count",
            "provider, account, state, standing, settlement, error_code, currency, scope",
            "",
            "n, amount",
            """
            with %1$s
            insert into delivery_sum as summed (
                campaign, margin, grain, start_at, network_code, provider, account, state, standing, settlement,
                error_code, currency, scope, n, amount)
            select campaign, margin, grain, start_at, network_code, provider, account, state, standing, settlement,
                   error_code, currency, scope, sum(n), sum(amount)
              from told
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13
            having sum(n) <> 0 or sum(amount) <> 0
                on conflict (campaign, margin, grain, start_at, network_code, provider, account, state, standing,
                             settlement, error_code, currency, scope) do update
               set n = summed.n + excluded.n,
                   amount = summed.amount + excluded.amount
            """,
            """
            with %1$s,
            derived as (
                select campaign, margin, grain, start_at, network_code, provider, account, state, standing, settlement,
                       error_code, currency, scope, sum(n) as n, sum(amount) as amount
                  from told
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
    TIMES(
            "time_to_receipt_sum",
            "time_to_receipt_rollup",
            "late_time",
            "provider, account, scope, outcome, latency_bucket",
            "evidence",
            "n",
            """
            with %3$s,
            kind as materialized (
                select campaign, network_code, provider, account, scope, outcome, evidence,
                       8 * dense_rank() over (order by campaign, network_code, provider, account, scope, outcome) as cell,
                       8 * dense_rank() over (order by campaign, provider, account, scope, outcome) + 1 as of_campaign,
                       8 * dense_rank() over (order by network_code, provider, account, scope, outcome) + 2 as of_network,
                       8 * dense_rank() over (order by provider, account, scope, outcome) + 3 as of_all,
                       8 * dense_rank() over (order by network_code, provider, account, scope, outcome, evidence) + 4 as of_hour
                  from (select distinct campaign, network_code, provider, account, scope, outcome, evidence
                          from quarter) as found
            ),
            place as materialized (
                select distinct place, margin, at.campaign, at.network_code, provider, account, scope, outcome,
                       at.evidence
                  from kind
                 cross join lateral (values (cell, 'cell', campaign, network_code, ''),
                                            (of_campaign, 'campaign', campaign, '', ''),
                                            (of_network, 'network', '', network_code, ''),
                                            (of_all, 'total', '', '', ''),
                                            (of_hour, 'network', '', network_code, evidence))
                                    as at (place, margin, campaign, network_code, evidence)
            ),
            placed as materialized (
                select cell, of_campaign, of_network, of_all, of_hour, window_at, day_at, week_at, latency_bucket, n
                  from quarter
                  join kind using (campaign, network_code, provider, account, scope, outcome, evidence)
            ),
            by_cell as materialized (
                select cell, day_at, week_at, latency_bucket, min(of_campaign) as of_campaign,
                       min(of_network) as of_network, min(of_all) as of_all, sum(n) as n
                  from placed
                 group by cell, day_at, week_at, latency_bucket
            ),
            by_day as materialized (
                select cell as place, day_at, week_at, latency_bucket, n
                  from by_cell
                 union all
                select of_campaign, day_at, week_at, latency_bucket, sum(n)
                  from by_cell
                 group by of_campaign, day_at, week_at, latency_bucket
                 union all
                select of_network, day_at, week_at, latency_bucket, sum(n)
                  from by_cell
                 group by of_network, day_at, week_at, latency_bucket
                 union all
                select of_all, day_at, week_at, latency_bucket, sum(n)
                  from by_cell
                 group by of_all, day_at, week_at, latency_bucket
            ),
            moved as materialized (
                select place, day_at as start_at, 'day' as grain, latency_bucket, n
                  from by_day
                 union all
                select place, week_at, 'week', latency_bucket, sum(n)
                  from by_day
                 group by place, week_at, latency_bucket
                 union all
                select of_hour, date_bin(interval '1 hour', window_at, timestamptz '1970-01-01 00:00:00+00') as start_at,
                       'hour', latency_bucket, sum(n)
                  from placed
                 group by of_hour, start_at, latency_bucket
                 union all
                select of_all, date_bin(interval '30 minutes', window_at, timestamptz '1970-01-01 00:00:00+00') as start_at,
                       'half', latency_bucket, sum(n)
                  from placed
                 group by of_all, start_at, latency_bucket
            ),
            touched as materialized (
                select place, campaign, margin, grain, start_at, network_code, provider, account, scope, outcome,
                       evidence
                  from (select distinct place, start_at, grain from moved) as found
                  join place using (place)
            ),
            known as materialized (
                select place, start_at, grain, histogram
                  from touched
                  join time_to_receipt_sum
                       using (campaign, margin, grain, start_at, network_code, provider, account, scope, outcome,
                              evidence)
            ),
            merged as (
                select place, start_at, grain, latency_bucket, sum(n) as n
                  from (select place, start_at, grain, latency_bucket, n
                          from moved
                         union all
                        select place, start_at, grain, latency_bucket, n
                          from known
                         cross join lateral %2$s) as both_ways
                 group by place, start_at, grain, latency_bucket
            ),
            histograms as (
                select place, start_at, grain,
                       coalesce(string_agg(int2send(latency_bucket::smallint) || int4send(n::integer), ''::bytea
                                           order by latency_bucket) filter (where n <> 0), ''::bytea) as histogram
                  from merged
                 group by place, start_at, grain
            )
            insert into time_to_receipt_sum (
                campaign, margin, grain, start_at, network_code, provider, account, scope, outcome, evidence, histogram)
            select campaign, margin, grain, start_at, network_code, provider, account, scope, outcome, evidence,
                   histogram
              from histograms
              join place using (place)
                on conflict (campaign, margin, grain, start_at, network_code, provider, account, scope, outcome,
                             evidence) do update
               set histogram = excluded.histogram
            """,
            """
            with %1$s,
            derived as (
                select campaign, margin, grain, start_at, network_code, provider, account, scope, outcome, evidence,
                       latency_bucket, sum(n) as n
                  from told
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
            ),
            live as (
                select campaign, margin, grain, start_at, network_code, provider, account, scope, outcome, evidence,
                       latency_bucket, n
                  from time_to_receipt_sum
                 cross join lateral %2$s
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

    private static final String QUARTER = """
            quarter as materialized (
                select campaign, network_code, window_at, day_at, week_at, %2$s, %5$s
                  from %1$s
                  join unnest(?::timestamptz[], ?::timestamptz[], ?::timestamptz[]) as period (window_at, day_at, week_at)
                       using (window_at)
            )""";

    // From quarter hours to cells of days, then from sums to sums: no quarter hour is looked at for each of them.
    private static final String TOLD = QUARTER + """
            ,
            by_cell as materialized (
                select campaign, network_code, day_at, week_at, %3$s, %6$s
                  from quarter
                 group by campaign, network_code, day_at, week_at, %4$s
            ),
            by_campaign as materialized (
                select campaign, day_at, week_at, %2$s, %6$s
                  from by_cell
                 group by campaign, day_at, week_at, %2$s
            ),
            by_network as materialized (
                select network_code, day_at, week_at, %2$s, %6$s
                  from by_cell
                 group by network_code, day_at, week_at, %2$s
            ),
            by_half as (
                select date_bin(interval '30 minutes', window_at, timestamptz '1970-01-01 00:00:00+00') as start_at,
                       %3$s, %6$s
                  from quarter
                 group by 1, %4$s
            ),
            told as (
                select campaign, 'cell' as margin, grain, start_at, network_code, %2$s, %5$s
                  from by_cell
                 cross join lateral (values ('day', day_at), ('week', week_at)) as span (grain, start_at)
                 union all
                select campaign, 'campaign' as margin, grain, start_at, '' as network_code, %2$s, %5$s
                  from by_campaign
                 cross join lateral (values ('day', day_at), ('week', week_at)) as span (grain, start_at)
                 union all
                select '' as campaign, 'network' as margin, grain, start_at, network_code, %2$s, %5$s
                  from by_network
                 cross join lateral (values ('day', day_at), ('week', week_at)) as span (grain, start_at)
                 union all
                select '' as campaign, 'total' as margin, grain, start_at, '' as network_code, %2$s, %5$s
                  from by_network
                 cross join lateral (values ('day', day_at), ('week', week_at)) as span (grain, start_at)
                 union all
                select '' as campaign, 'network' as margin, 'hour' as grain,
                       date_bin(interval '1 hour', window_at, timestamptz '1970-01-01 00:00:00+00') as start_at,
                       network_code, %2$s, %5$s
                  from quarter
                 union all
                select '' as campaign, 'total' as margin, 'half' as grain, start_at, '' as network_code, %2$s, %5$s
                  from by_half
            )""";
    // In SQL neither of << and | binds more tightly.
    private static final String BUCKETS = """
            (select (get_byte(histogram, at) << 8 | get_byte(histogram, at + 1))
                                        - ((get_byte(histogram, at) >> 7) << 16)                       as latency_bucket,
                                    get_byte(histogram, at + 2)::bigint << 24 | (get_byte(histogram, at + 3) << 16)
                                        | (get_byte(histogram, at + 4) << 8) | get_byte(histogram, at + 5) as n
                               from generate_series(0, length(histogram) - 6, 6) as at) as bucket""";

    private final String table;
    private final String quarters;
    private final String late;
    private final String kinds;
    private final String ofHours;
    private final String values;
    private final String addition;
    private final String difference;

    /// @param kinds by what else is told apart
    /// @param ofHours by what only hours are; empty text for nothing
    Sums(
            String table,
            String quarters,
            String late,
            String kinds,
            String ofHours,
            String values,
            String addition,
            String difference) {
        this.table = table;
        this.quarters = quarters;
        this.late = late;
        this.kinds = kinds;
        this.ofHours = ofHours;
        this.values = values;
        this.addition = addition;
        this.difference = difference;
    }

    private String told(String source) {
        return from(TOLD, source);
    }

    private String quarter(String source) {
        return from(QUARTER, source);
    }

    private String from(String statement, String source) {
        return statement.formatted(
                source,
                ofHours.isEmpty() ? kinds : kinds + ", " + ofHours,
                ofHours.isEmpty() ? kinds : kinds + ", '' as " + ofHours,
                kinds,
                values,
                values.replaceAll("(\\w+)", "sum($1) as $1"));
    }

    /// What was summed: quarter hours less what came late.
    private String summed() {
        String columns =
                "select campaign, window_at, network_code, " + (ofHours.isEmpty() ? kinds : kinds + ", " + ofHours);
        return "(%1$s, %2$s from %3$s union all %1$s, %4$s from %5$s) as known"
                .formatted(columns, values, quarters, values.replaceAll("(\\w+)", "-$1 as $1"), late);
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
    ///
    /// @return whether anything did
    boolean addLate(Connection connection, ReportingZone zone, Instant summedUntil) throws SQLException {
        boolean any = add(connection, late, zone, RollupProgress.NOTHING, summedUntil);
        throwAway(connection, RollupProgress.NOTHING, summedUntil);
        return any;
    }

    private boolean add(Connection connection, String source, ReportingZone zone, Instant from, Instant until)
            throws SQLException {
        List<Instant> windows = windows(connection, source, from, until);
        if (windows.isEmpty()) {
            return false;
        }
        try (PreparedStatement statement =
                connection.prepareStatement(addition.formatted(told(source), BUCKETS, quarter(source)))) {
            bind(connection, statement, zone, windows);
            statement.executeUpdate();
        }
        return true;
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
        try (PreparedStatement statement = connection.prepareStatement(difference.formatted(told(summed()), BUCKETS))) {
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
