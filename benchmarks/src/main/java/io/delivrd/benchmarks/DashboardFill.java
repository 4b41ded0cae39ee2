package io.delivrd.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/// Parts as 90 days of campaigns leave them, with the counts that belong to them; without receipts.
///
/// 20 campaigns run all the time and to 60 networks, with 4 of 10 parts; 180 for ten days each, to a sixth of the
/// networks. A few networks get most. About 94 % are delivered, one in fifty never closes. Counts lie in the order of
/// their time, as they do where parts come in it.
final class DashboardFill {

    private static final String PARTS = """
            insert into part (
                message_id, provider, account, version, claims, state, finality, evidence, rule, flags, standing,
                raw_status, error_code, network_code, price, currency, price_source, first_event_at, submitted_at,
                window_at, campaign, time_to_outcome_us, outcome, settlement)
            select 'p-' || i, 'vonage', 'ab12cd34', 1, '\\x010000', state,
                   case when state in ('submitted', 'buffered') then 'open' when state = 'unknown' then 'soft'
                        else 'hard' end,
                   'unstated', 'final_beats_open', '', 'plain', state,
                   case state when 'failed' then (1 + floor(8 * odds * odds))::text when 'rejected' then '6' else '' end,
                   network, price, 'EUR', 'webhook', at, at, at, campaign,
                   case when state not in ('submitted', 'buffered')
                        then (exp(0.8 * (q + r + odds + odds2 - 2) * 2.2 + 1.4) * 1e6)::bigint end,
                   case when state in ('submitted', 'buffered') then null
                        when state = 'failed' then case when odds2 < 0.5 then 'permanent' else 'temporary' end
                        when state = 'rejected' then 'permanent' else state end,
                   case when state in ('submitted', 'buffered') then 'open' else 'pushed' end
              from (select i, at, q, r, odds, odds2, campaign,
                           networks[1 + place] as network, 0.01 + 0.002 * (place % 37) as price,
                           case when fate < 0.94 then 'delivered' when fate < 0.965 then 'failed'
                                when fate < 0.972 then 'rejected' when fate < 0.98 then 'expired'
                                when fate < 0.984 then 'unknown' when fate < 0.998 then 'submitted'
                                else 'buffered' end as state
                      from (select i, odds, odds2, q, r, fate, networks,
                                   day + make_interval(secs => 86400 * (clock - 0.1 * sin(6.2831853 * clock))) as at,
                                   case when always then 'always-' || 1 + floor(20 * q * q)
                                        else 'burst-' || least(180, 1 + floor(2 * (age + 10 * r) * 0.9)) end as campaign,
                                   case when always then floor(60 * odds * odds)
                                        else (floor(10 * odds * odds) * 6
                                              + floor(2 * (age + 10 * r) * 0.9)::bigint % 6) end::integer as place
                              from (select i, i::double precision / :parts * 90 as moment, random() as q, random() as r,
                                           random() as odds, random() as odds2, random() as fate,
                                           random() < 0.4 as always
                                      from generate_series(1, :parts) as i) as drawn
                             cross join lateral (select floor(moment) as age, moment - floor(moment) as clock,
                                                        date_trunc('day', now(), 'UTC')
                                                            - make_interval(days => 89 - floor(moment)::integer)
                                                        - case when floor(moment) = 90 then interval '1 day'
                                                               else interval '0' end as day) as moments
                             cross join (select array_agg(code order by turn) as networks
                                           from (select code, row_number() over (order by md5(code)) as turn
                                                   from network
                                                  where code ~ '^[0-9]{5}$'
                                                  order by turn
                                                  limit 60) as chosen) as known) as placed) as parts
             where at < now()
            """;

    private static final String COUNTS = """
            insert into delivery_rollup (
                campaign, window_at, provider, account, network_code, state, standing, settlement, error_code,
                currency, scope, n, amount)
            select campaign, date_bin(interval '15 minutes', window_at, timestamptz '1970-01-01 00:00:00+00'), provider,
                   account, network_code, state, standing, settlement, error_code, coalesce(currency, ''), 'both',
                   count(*), coalesce(sum(price), 0)
              from part
             where message_id like 'p-%'
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
             order by 2
            """;

    private static final String TIMES = """
            insert into time_to_receipt_rollup (
                campaign, window_at, provider, account, network_code, scope, outcome, evidence, latency_bucket, n)
            select campaign, date_bin(interval '15 minutes', window_at, timestamptz '1970-01-01 00:00:00+00'), provider,
                   account, network_code, 'both', outcome, evidence,
                   case when time_to_outcome_us < 1000 then 0
                        else 1 + ceil(ln(time_to_outcome_us / double precision '1000')
                                      / ln(double precision '1.02') - 1e-9)::integer end,
                   count(*)
              from part
             where message_id like 'p-%' and outcome is not null
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9
             order by 2
            """;

    private DashboardFill() {}

    static void fill(String url, long parts) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("set work_mem = '768MB'; set maintenance_work_mem = '512MB'; select setseed(0.42)");
            // Indexes are made again at once; adding to them row by row would take hours.
            statement.execute("alter table part drop constraint part_message_id_provider_account_pk");
            statement.execute("drop index part_window_at_idx");
            said(statement, "parts", PARTS.replace(":parts", Long.toString(parts)));
            said(
                    statement,
                    "key",
                    "alter table part add constraint part_message_id_provider_account_pk"
                            + " primary key (message_id, provider, account)");
            said(statement, "index", "create index part_window_at_idx on part (window_at)");
            said(statement, "counts", COUNTS);
            said(statement, "times", TIMES);
            // The server has summed the nothing that was there.
            statement.execute("delete from delivery_sum; delete from time_to_receipt_sum;"
                    + " update rollup_progress set summed_until = timestamptz '0001-01-01 00:00:00+00'");
            said(statement, "vacuum", "vacuum analyze");
        }
    }

    private static void said(Statement statement, String what, String sql) throws SQLException {
        long begin = System.nanoTime();
        statement.execute(sql);
        System.err.printf(
                "%s: %,d rows, %d s%n",
                what, statement.getLargeUpdateCount(), (System.nanoTime() - begin) / 1_000_000_000);
    }

    /// Days are summed by the running server.
    static void awaitSums(Statement statement) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        while (true) {
            try (ResultSet row = statement.executeQuery("""
                    select summed_until = sealed_until and sealed_until > now() - interval '3 hours',
                           (select count(*) from delivery_rollup), (select count(*) from delivery_sum)
                      from rollup_progress
                    """)) {
                row.next();
                if (row.getBoolean(1)) {
                    System.err.printf(
                            "sums: %,d quarter hours, %,d sums, %d s%n",
                            row.getLong(2), row.getLong(3), (System.nanoTime() - begin) / 1_000_000_000);
                    return;
                }
            }
            TimeUnit.SECONDS.sleep(2);
        }
    }

    static String oneNetwork(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select network_code from part where message_id = 'p-7'")) {
            row.next();
            return row.getString(1);
        }
    }
}
