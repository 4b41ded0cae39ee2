package io.delivrd.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Parts of last month with the prices of both sides, and the sums that belong to them; without receipts.
///
/// 97 of 100 agree with their record; the others fall into every class there is.
final class FinanceFill {

    private static final String PARTS = """
            insert into part (
                message_id, provider, account, version, claims, recipient, client_ref, state, finality, evidence, rule,
                flags, standing, raw_status, error_code, network_code, price, currency, price_source, first_event_at,
                submitted_at, window_at, campaign, settlement, records, known, our_price, our_currency, our_source,
                their_price, their_currency, prefix)
            select 'm-' || i, 'vonage', 'ab12cd34', 1, '\\x010000', '4477' || lpad((i % 100000000)::text, 8, '0'),
                   campaign, state, case when state = 'submitted' then 'open' else 'hard' end, 'unstated',
                   'final_beats_open', '', 'plain', state, case when state = 'failed' then '1' else '' end, network,
                   case when class = 'estimated' then null else coalesce(theirs, ours) end,
                   case when class = 'estimated' then null when class = 'currency' then 'USD' else 'EUR' end,
                   case when class = 'estimated' then null when records > 0 then 'report' else 'webhook' end,
                   at, at, at, campaign, case when state = 'submitted' then 'open' else 'pushed' end,
                   records, case when records > 0 then class <> 'theirs' end,
                   case when records > 0 and class <> 'theirs' then ours end,
                   case when records > 0 and class <> 'theirs' then 'EUR' end,
                   case when records > 0 and class <> 'theirs' then 'webhook' end,
                   case when records > 0 then theirs * records end,
                   case when class = 'currency' then 'USD' when records > 0 then 'EUR' end,
                   case when class in ('theirs', 'estimated') then '4477' || left(lpad((i % 100000000)::text, 8, '0'), 1) end
              from (select i, at, state, campaign, network, class, ours,
                           case class when 'twice' then 2 when 'ours' then 0 when 'estimated' then 0 else 1 end as records,
                           case class when 'differs' then ours + 0.0001 when 'ours' then null when 'estimated' then null
                                else ours end as theirs
                      from (select i, month + (i::double precision / :parts) * (interval '28 days') as at,
                                   'campaign-' || 1 + floor(200 * q * q) as campaign,
                                   networks[1 + floor(60 * odds * odds)::integer] as network,
                                   (0.01 + 0.002 * (floor(60 * odds * odds)::integer % 37))::numeric(17, 8) as ours,
                                   case when fate < 0.94 then 'delivered' when fate < 0.97 then 'failed'
                                        when fate < 0.98 then 'rejected' when fate < 0.99 then 'expired'
                                        when fate < 0.999 then 'unknown' else 'submitted' end as state,
                                   case when luck < 0.97 then 'exact' when luck < 0.98 then 'differs'
                                        when luck < 0.981 then 'currency' when luck < 0.982 then 'twice'
                                        when luck < 0.984 then 'theirs' when luck < 0.999 then 'ours'
                                        else 'estimated' end as class
                              from (select i, random() as q, random() as odds, random() as fate, random() as luck
                                      from generate_series(1, :parts) as i) as drawn
                             cross join (select date_trunc('month', now(), 'UTC') - interval '1 month' as month) as months
                             cross join (select array_agg(code order by turn) as networks
                                           from (select code, row_number() over (order by md5(code)) as turn
                                                   from network
                                                  where code ~ '^[0-9]{5}$'
                                                  order by turn
                                                  limit 60) as chosen) as known) as placed) as parts
            """;

    private static final String SUMS = """
            insert into spend_sum (
                window_at, provider, account, campaign, network_code, state, standing, prefix, our_price, our_currency,
                our_source, their_price, their_currency, price, currency, price_source, records, known, n)
            select case when finality = 'open'
                        then date_bin(interval '15 minutes', window_at, timestamptz '1970-01-01 00:00:00+00')
                        else date_trunc('day', window_at, 'UTC') end,
                   provider, account, campaign, network_code, state, standing,
                   coalesce(prefix, ''),
                   case when records = 0 then price else our_price end,
                   case when records = 0 then currency else our_currency end,
                   case when records = 0 then price_source else our_source end,
                   their_price, their_currency, price, currency, price_source, records, coalesce(known, true), count(*)
              from part
             group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18
            """;

    private static final String INDEXES = """
            select index.indexrelid::regclass::text, pg_get_indexdef(index.indexrelid), con.conname,
                   pg_get_constraintdef(con.oid)
              from pg_index as index
              left join pg_constraint as con on con.conindid = index.indexrelid
             where index.indrelid = 'part'::regclass
            """;

    private FinanceFill() {}

    static void fill(String url, long parts) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("set work_mem = '768MB'; set maintenance_work_mem = '512MB'; select setseed(0.42)");
            // Indexes are made again at once; adding to them row by row would take hours.
            Map<String, String> again = dropped(statement);
            said(statement, "parts", PARTS.replace(":parts", Long.toString(parts)));
            for (Map.Entry<String, String> index : again.entrySet()) {
                said(statement, index.getKey(), index.getValue());
            }
            said(statement, "sums", SUMS);
            said(statement, "vacuum", "vacuum analyze");
            statement.execute("checkpoint");
        }
    }

    /// @return what makes them again, by name
    private static Map<String, String> dropped(Statement statement) throws SQLException {
        Map<String, String> again = new LinkedHashMap<>();
        StringBuilder drops = new StringBuilder();
        try (ResultSet index = statement.executeQuery(INDEXES)) {
            while (index.next()) {
                String constraint = index.getString(3);
                again.put(
                        index.getString(1),
                        constraint == null
                                ? index.getString(2)
                                : "alter table part add constraint " + constraint + " " + index.getString(4));
                drops.append(
                        constraint == null
                                ? "drop index " + index.getString(1) + ";"
                                : "alter table part drop constraint " + constraint + ";");
            }
        }
        statement.execute(drops.toString());
        return again;
    }

    private static void said(Statement statement, String what, String sql) throws SQLException {
        long begin = System.nanoTime();
        statement.execute(sql);
        System.err.printf(
                Locale.ROOT,
                "%s: %,d rows, %d s%n",
                what,
                statement.getLargeUpdateCount(),
                (System.nanoTime() - begin) / 1_000_000_000);
    }
}
