package io.delivrd.persistence.fallback;

import io.delivrd.application.fallback.Patience;
import io.delivrd.application.fallback.Waiting;
import io.delivrd.application.intake.ReceiptsUnavailable;
import io.delivrd.domain.network.NetworkCode;
import io.delivrd.domain.receipt.AccountId;
import io.delivrd.domain.receipt.ProviderId;
import io.delivrd.persistence.database.Database;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Open parts are looked up by the window they are counted in, days before in the counts.
@Singleton
final class PostgresWaiting implements Waiting {

    private static final String OPEN = """
            select network_code, floor(extract(epoch from ?::timestamptz - window_at))::bigint as age, count(*) as n
              from (select part.network_code, part.window_at
                      from part
                      left join network_expectation using (network_code)
                      left join account_expectation using (provider, account)
                     where part.provider = ?
                       and part.account = ?
                       and part.finality = 'open'
                       and part.window_at >= ?::timestamptz
                       and part.window_at < ?::timestamptz
                       and coalesce(network_expectation.receipt_support, '') <> 'none'
                       and coalesce(account_expectation.sends_receipts, true)
                     order by part.window_at desc
                     limit ?) as newest
             group by network_code, age
            """;

    // Known for a week is who was counted a week before, or earlier within another week. Of a longer silence a week is
    // looked at; each quarter hour is added up once, whichever of the days before it belongs to.
    private static final String HABIT = """
            with silence as (
                select provider, account, from_at, least(until_at, from_at + interval '7 days') as until_at
                  from (values (?::text, ?::text, ?::timestamptz, ?::timestamptz))
                       as named (provider, account, from_at, until_at)
            ),
            day_before as (
                select day,
                       from_at - make_interval(days => day) as from_at,
                       until_at - make_interval(days => day) as until_at
                  from silence, generate_series(1, 7) as day
            ),
            day_quarter as (
                select day, from_at, until_at, quarter
                  from day_before,
                       generate_series(date_bin('15 minutes', from_at, timestamptz 'epoch'), until_at, '15 minutes')
                       as quarter
            ),
            pushed as materialized (
                select quarter, sum(n) as n
                  from silence,
                       (select distinct quarter from day_quarter) as counted_quarter
                  join delivery_rollup as counted on window_at = quarter
                 where counted.provider = silence.provider
                   and counted.account = silence.account
                   and counted.scope in ('both', 'part')
                   and counted.settlement <> 'recovered'
                 group by quarter
            )
            select coalesce(sum(n * extract(epoch from least(quarter + interval '15 minutes', until_at)
                                                       - greatest(quarter, from_at))) / 900, 0)::float8 as pushed
              from day_quarter
              left join pushed using (quarter)
             where exists (
                       select
                         from silence
                         join delivery_rollup as counted using (provider, account)
                        where counted.window_at >= silence.from_at - interval '14 days'
                          and counted.window_at < silence.from_at - interval '7 days'
                          and counted.n > 0)
             group by day
             order by day
            """;

    private static final String GAPS = PostgresOpenParts.OPEN + """
            , open_place as (
                select network_code,
                       date_bin('15 minutes', window_at, timestamptz 'epoch') as quarter,
                       count(*) as open,
                       count(*) filter (where step > asked_step) as due,
                       max(step) as step,
                       avg(extract(epoch from ?::timestamptz - window_at)) as age
                  from open_part
                 group by network_code, quarter
            ),
            sent_place as (
                select network_code, window_at as quarter, sum(n) as sent
                  from delivery_rollup
                  left join network_expectation using (network_code)
                 where provider = ?
                   and account = ?
                   and scope in ('both', 'part')
                   and window_at in (select quarter from open_place where due > 0)
                   and coalesce(network_expectation.receipt_support, '') <> 'none'
                 group by network_code, window_at
                having sum(n) > 0
            )
            select network_code,
                   quarter,
                   greatest(sent, open)::bigint as sent,
                   coalesce(open, 0) as open,
                   coalesce(due, 0) as due,
                   coalesce(step, 0) as step,
                   floor(coalesce(age, extract(epoch from ?::timestamptz - quarter) - 450))::bigint as age
              from sent_place
              left join open_place using (network_code, quarter)
             order by quarter, network_code
            """;

    private final Database database;

    PostgresWaiting(Database database) {
        this.database = database;
    }

    @Override
    public Map<NetworkCode, SortedMap<Duration, Long>> open(
            ProviderId provider, AccountId account, Instant from, Instant until, int most) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(OPEN)) {
            statement.setString(1, until.toString());
            statement.setString(2, provider.text());
            statement.setString(3, account.text());
            statement.setString(4, from.toString());
            statement.setString(5, until.toString());
            statement.setInt(6, most);
            Map<NetworkCode, SortedMap<Duration, Long>> open = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    open.computeIfAbsent(new NetworkCode(rows.getString("network_code")), _ -> new TreeMap<>())
                            .put(Duration.ofSeconds(rows.getLong("age")), rows.getLong("n"));
                }
            }
            return open;
        } catch (SQLException e) {
            throw away(e);
        }
    }

    @Override
    public List<Double> habit(ProviderId provider, AccountId account, Instant from, Instant until) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(HABIT)) {
            statement.setString(1, provider.text());
            statement.setString(2, account.text());
            statement.setString(3, from.toString());
            statement.setString(4, until.toString());
            List<Double> days = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    days.add(rows.getDouble("pushed"));
                }
            }
            return days;
        } catch (SQLException e) {
            throw away(e);
        }
    }

    @Override
    public List<Gap> gaps(ProviderId provider, AccountId account, Patience patience, Instant now) {
        try (Connection connection = database.connection();
                PreparedStatement statement = connection.prepareStatement(GAPS)) {
            int next = PostgresOpenParts.bindOpen(
                    connection,
                    statement,
                    provider,
                    account,
                    patience,
                    now,
                    false,
                    PostgresOpenParts.oldest(patience, now),
                    now);
            statement.setString(next++, now.toString());
            statement.setString(next++, provider.text());
            statement.setString(next++, account.text());
            statement.setString(next, now.toString());
            List<Gap> gaps = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    gaps.add(gap(rows));
                }
            }
            return gaps;
        } catch (SQLException e) {
            throw away(e);
        }
    }

    private static Gap gap(ResultSet rows) throws SQLException {
        return new Gap(
                new NetworkCode(rows.getString("network_code")),
                rows.getObject("quarter", OffsetDateTime.class).toInstant(),
                rows.getLong("sent"),
                rows.getLong("open"),
                rows.getLong("due"),
                rows.getInt("step"),
                Duration.ofSeconds(rows.getLong("age")));
    }

    private static ReceiptsUnavailable away(SQLException e) {
        return new ReceiptsUnavailable("the store is away (SQL state " + e.getSQLState() + ")", e);
    }
}
