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
            CountSums.ADDITION,
            CountSums.DIFFERENCE),
    TIMES(
            "time_to_receipt_sum",
            "time_to_receipt_rollup",
            "late_time",
            "provider, account, scope, outcome, latency_bucket",
            "evidence",
            "n",
            TimeSums.ADDITION,
            TimeSums.DIFFERENCE);

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
                connection.prepareStatement(addition.formatted(told(source), TimeSums.BUCKETS, quarter(source)))) {
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
        try (PreparedStatement statement =
                connection.prepareStatement(difference.formatted(told(summed()), TimeSums.BUCKETS))) {
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
