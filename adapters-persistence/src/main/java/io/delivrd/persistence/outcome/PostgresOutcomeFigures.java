package io.delivrd.persistence.outcome;

import io.delivrd.application.outcome.CohortQuery;
import io.delivrd.application.outcome.OutcomeFigures;
import io.delivrd.application.outcome.Resolution;
import io.delivrd.application.rates.ReportingZone;
import io.delivrd.domain.campaign.Campaign;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.outcome.Cohort;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import io.delivrd.persistence.database.Selection;
import io.delivrd.persistence.database.StoreFailures;
import io.delivrd.persistence.outcome.Stretches.Days;
import io.delivrd.persistence.outcome.Stretches.Stretch;
import io.delivrd.persistence.rates.LatencyBuckets;
import io.delivrd.persistence.rates.SealedAnswers;
import io.delivrd.persistence.rates.SumsVersion;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// Adds cohorts up from one consistent view: days and hours from the sums with what came late for them, the rest from
/// quarter hours, and the last hour of a campaign from its parts.
@Singleton
final class PostgresOutcomeFigures implements OutcomeFigures {

    // Campaigns and networks are of very different sizes: a plan for any of them reads the rows of all. How many rows
    // a range of two columns holds PostgreSQL guesses from the first one, and would rather read the whole table, or
    // start workers: all that is asked here lies together in some index.
    static final String SNAPSHOT = """
            set transaction isolation level repeatable read, read only;
            set local statement_timeout = '10s';
            set local plan_cache_mode = force_custom_plan;
            set local enable_seqscan = off;
            set local max_parallel_workers_per_gather = 0;
            set local jit = off
            """;

    // What of a campaign's parts was known at an instant, by slice; open ones by the second they were sent in.
    // Delivered parts of before there were outcomes are taken by their state, others of then left out.
    private static final String PARTS = """
            select provider, network_code, width_bucket(window_at, ?::text[]::timestamptz[]) as slice,
                   case when came is null then date_trunc('second', window_at) end as second_at,
                   came,
                   case when came is null then null
                        when time_us is null then -1
                        else (%s)::integer end as latency_bucket,
                   count(*)
              from (select provider, account, network_code, campaign, window_at, time_to_outcome_us as time_us,
                           case when window_at + time_to_outcome_us * interval '1 microsecond' > ? then null
                                when state = 'delivered' then coalesce(outcome, state)
                                else outcome end as came
                      from part
                     where finality = 'open'
                        or outcome is not null
                        or state = 'delivered') as counted
             where window_at <= ?
            """.formatted(LatencyBuckets.of("time_us"));

    private static final String TIMES = """
            select provider, network_code, window_at, outcome, latency_bucket, n
              from %s as counted
             where scope <> 'message'
            """;

    private static final String OPEN = "state in ('queued', 'sent', 'submitted', 'buffered')";

    /// So many counts of days are kept in some 5 MB.
    private static final long COUNTS_KEPT = 400_000;

    private final Database database;
    private final ReportingZone zone;
    private final SealedAnswers<Asked, SummedDays> kept = new SealedAnswers<>(COUNTS_KEPT);

    /// What is asked of whole days.
    private record Asked(
            Stretch days, Optional<ProviderId> provider, Optional<NetworkCode> network, Optional<Campaign> campaign) {}

    /// @param summedUntil quarter hours before it are in sums of our zone
    private record Progress(Instant summedUntil, String version) {}

    PostgresOutcomeFigures(@Named(Database.READERS) Database database, ReportingZone zone) {
        this.database = database;
        this.zone = zone;
    }

    @Override
    public List<Cohort> cohorts(CohortQuery query) {
        return gathered(query, List.of()).cohorts();
    }

    @Override
    public List<List<Cohort>> slices(CohortQuery query, List<Instant> edges) {
        return gathered(query, edges).slices();
    }

    private Gathering gathered(CohortQuery query, List<Instant> edges) {
        Resolution resolution = new Resolution(query, zone);
        Gathering gathering = new Gathering(resolution, edges);
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(SNAPSHOT);
            }
            Progress progress = progress(connection);
            Stretches stretches = Stretches.of(resolution, edges, progress.summedUntil());
            for (Days days : stretches.days()) {
                gathering.days(days.all().from(), summed(connection, resolution, days, progress.version()));
            }
            gather(connection, query, stretches, gathering);
            parts(connection, query, edges, stretches.parts(), gathering);
            connection.commit();
            return gathering;
        } catch (SQLException e) {
            throw StoreFailures.translated(e);
        }
    }

    private SummedDays summed(Connection connection, Resolution resolution, Days days, String version)
            throws SQLException {
        CohortQuery query = resolution.query();
        Asked asked = new Asked(days.all(), query.provider(), query.network(), query.campaign());
        Optional<SummedDays> known = kept.get(version, asked);
        if (known.isPresent()) {
            return known.get();
        }
        Gathering gathering = new Gathering(resolution, List.of());
        if (days.weeks().isPresent()) {
            finals(connection, query, "week", days.weeks().get(), gathering);
        }
        for (Stretch stretch : days.odd()) {
            finals(connection, query, "day", stretch, gathering);
        }
        open(connection, query, "day", days.all(), gathering);
        SummedDays read = gathering.days();
        kept.put(version, asked, read, read.weight());
        return read;
    }

    private static void gather(Connection connection, CohortQuery query, Stretches stretches, Gathering gathering)
            throws SQLException {
        for (Stretch stretch : stretches.daysTogether()) {
            quarters(connection, query, "late_time", "late_count", stretch, gathering);
        }
        for (Stretch stretch : stretches.hours()) {
            finals(connection, query, "hour", stretch, gathering);
            open(connection, query, "hour", stretch, gathering);
            quarters(connection, query, "late_time", "late_count", stretch, gathering);
        }
        for (Stretch stretch : stretches.quarters()) {
            quarters(connection, query, "time_to_receipt_rollup", "delivery_rollup", stretch, gathering);
        }
    }

    private static void finals(
            Connection connection, CohortQuery query, String grain, Stretch stretch, Gathering gathering)
            throws SQLException {
        summed("provider, network_code, start_at, outcome, histogram", "time_to_receipt_sum", query, grain, stretch)
                .each(
                        connection,
                        row -> gathering.finals(
                                row.getString(1),
                                row.getString(2),
                                instant(row, 3),
                                row.getString(4),
                                row.getBytes(5)));
    }

    private static void open(
            Connection connection, CohortQuery query, String grain, Stretch stretch, Gathering gathering)
            throws SQLException {
        summed("provider, network_code, start_at, n", "delivery_sum", query, grain, stretch)
                .and(OPEN)
                .each(connection, row -> open(row, gathering));
    }

    private static Selection summed(String columns, String table, CohortQuery query, String grain, Stretch stretch) {
        Selection sums = new Selection(
                """
                select %s
                  from %s as counted
                 where campaign = ? and margin = ? and grain = ? and scope <> 'message'
                """.formatted(columns, table),
                query.campaign().map(Campaign::text).orElse(""),
                query.campaign().isPresent() ? "cell" : "network",
                grain);
        return asked(sums.within("start_at", stretch.from(), stretch.until()), query);
    }

    private static void quarters(
            Connection connection, CohortQuery query, String times, String counts, Stretch stretch, Gathering gathering)
            throws SQLException {
        quartersOfTimes(query, times, stretch)
                .each(
                        connection,
                        row -> gathering.finals(
                                row.getString(1),
                                row.getString(2),
                                instant(row, 3),
                                row.getString(4),
                                row.getInt(5),
                                row.getLong(6)));
        Selection open =
                new Selection("""
                select provider, network_code, window_at, sum(n)
                  from %s as counted
                 where scope in ('both', 'part')
                """.formatted(counts)).and(OPEN).within("window_at", stretch.from(), stretch.until());
        ofCampaign(asked(open, query), query)
                .then("group by 1, 2, 3 having sum(n) <> 0")
                .each(connection, row -> open(row, gathering));
    }

    /// As they are stored: what belongs together is added up where it is taken, in a third of the time, since most rows
    /// are groups of their own. A campaign's would be sought one by one by scopes that are listed.
    static Selection quartersOfTimes(CohortQuery query, String table, Stretch stretch) {
        Selection times = new Selection(TIMES.formatted(table));
        within(stretch, query, times);
        return asked(times, query);
    }

    private static void parts(
            Connection connection, CohortQuery query, List<Instant> edges, Stretch stretch, Gathering gathering)
            throws SQLException {
        if (stretch.isEmpty()) {
            return;
        }
        parts(query, edges, stretch).each(connection, row -> {
            String provider = row.getString(1);
            String network = row.getString(2);
            int slice = row.getInt(3);
            String came = row.getString(5);
            if (came == null) {
                gathering.openSince(slice, provider, network, instant(row, 4), row.getLong(7));
            } else {
                gathering.known(slice, provider, network, came, row.getInt(6), row.getLong(7));
            }
        });
    }

    static Selection parts(CohortQuery query, List<Instant> edges, Stretch stretch) {
        String[] slices = edges.stream().map(Instant::toString).toArray(String[]::new);
        Selection parts = new Selection(PARTS, slices, query.asOf(), query.asOf());
        // By their time they would be found among all that came since statistics were made, taken for none.
        within(stretch, query, parts);
        return asked(parts, query).then("group by 1, 2, 3, 4, 5, 6");
    }

    /// A campaign's are found by its key, which is named as a whole: by the campaign alone it would be read from its
    /// first day on.
    private static void within(Stretch stretch, CohortQuery query, Selection selection) {
        if (query.campaign().isEmpty()) {
            selection.within("window_at", stretch.from(), stretch.until());
        } else {
            String campaign = query.campaign().get().text();
            selection
                    .and("(campaign, window_at) >= (?, ?)", campaign, stretch.from())
                    .and("(campaign, window_at) < (?, ?)", campaign, stretch.until());
        }
    }

    /// Provider and network as asked, and no parts that nobody can know of.
    private static Selection asked(Selection selection, CohortQuery query) {
        selection.then(Selection.SENDS_RECEIPTS);
        query.provider().map(ProviderId::text).ifPresent(provider -> selection.and("provider = ?", provider));
        query.network().map(NetworkCode::text).ifPresent(network -> selection.and("network_code = ?", network));
        return selection;
    }

    private static Selection ofCampaign(Selection selection, CohortQuery query) {
        query.campaign().map(Campaign::text).ifPresent(campaign -> selection.and("campaign = ?", campaign));
        return selection;
    }

    private static void open(ResultSet row, Gathering gathering) throws SQLException {
        gathering.open(row.getString(1), row.getString(2), instant(row, 3), row.getLong(4));
    }

    private Progress progress(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select summed_until, zone, " + SumsVersion.sql() + " from rollup_progress")) {
            row.next();
            return new Progress(
                    row.getString(2).equals(zone.zone().getId())
                            ? row.getObject(1, OffsetDateTime.class).toInstant()
                            : Instant.MIN,
                    row.getString(3));
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
