package io.delivrd.persistence.receipt;

import io.delivrd.application.upkeep.Verification.Different;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/// Rollups and the month's books against an aggregate over parts and messages; rows of 0 are no rows. Where parts are
/// no longer kept, counts stand by themselves.
enum Recount {
    COUNTS("delivery_rollup", """
            with counted_again as (
                select campaign,
                       date_bin(interval '15 minutes', window_at, timestamptz '1970-01-01 00:00:00+00') as window_at,
                       provider, account, network_code, state, standing, settlement, error_code,
                       coalesce(currency, '')                                     as currency,
                       case when message_ref is null then 'both' else 'part' end as scope,
                       count(*)                                                   as n,
                       coalesce(sum(price), 0)                                    as amount
                  from part
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
                 union all
                select campaign,
                       date_bin(interval '15 minutes', window_at, timestamptz '1970-01-01 00:00:00+00') as window_at,
                       provider, account, network_code, state, standing, settlement, error_code,
                       coalesce(priced.currency, '')                  as currency,
                       'message'                                      as scope,
                       count(*) filter (where coalesce(place, 1) = 1) as n,
                       coalesce(sum(priced.amount), 0)                as amount
                  from message
                  left join lateral unnest(currencies, amounts) with ordinality
                            as priced (currency, amount, place) on true
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
            ),
            live as (
                select %2$s
                  from delivery_rollup
                 where n <> 0 or amount <> 0
            ),
            difference as (
                select %1$s,
                       coalesce(counted_again.n, 0)      as n,
                       coalesce(counted_again.amount, 0) as amount,
                       concat_ws('/', window_at, provider, account, network_code, state, standing, settlement,
                                 error_code, currency, scope)                                                       as place,
                       concat(coalesce(counted_again.n, 0), ' for ', coalesce(counted_again.amount, 0.00000000)) as derived,
                       concat(coalesce(live.n, 0), ' for ', coalesce(live.amount, 0.00000000))                   as live
                  from counted_again
                  full join live using (%1$s)
                 where (coalesce(counted_again.n, 0) <> coalesce(live.n, 0)
                        or coalesce(counted_again.amount, 0) <> coalesce(live.amount, 0))
                   and window_at >= (select parts_from from rollup_progress)
            )
            """.formatted(RollupRows.COUNTS.keys(), RollupRows.COUNTS.names()), """
            insert into delivery_rollup (%2$s)
            select %2$s
              from difference
                on conflict (%1$s) do update
               set n = excluded.n,
                   amount = excluded.amount
            """.formatted(
                    RollupRows.COUNTS.keys(), RollupRows.COUNTS.names())),
    // Parts of before there were outcomes: see PartRows.
    TIMES("time_to_receipt_rollup", """
            with counted_again as (
                select campaign,
                       date_bin(interval '15 minutes', window_at, timestamptz '1970-01-01 00:00:00+00') as window_at,
                       provider, account, network_code, scope, outcome, evidence,
                       case when time_us is null then -1
                            when time_us < 1000 then 0
                            else 1 + ceil(ln(time_us / double precision '1000')
                                          / ln(double precision '1.02') - 1e-9)::integer end as latency_bucket,
                       count(*) as n
                  from (select campaign, window_at, provider, account, network_code, evidence,
                               time_to_outcome_us                                        as time_us,
                               case when message_ref is null then 'both' else 'part' end as scope,
                               case when outcome is not null or state <> 'delivered' then outcome
                                    when standing = 'contradicted' then 'contradicted'
                                    when 'contradicted' = any(string_to_array(flags, ',')) then 'disputed'
                                    else 'delivered' end                                 as outcome
                          from part
                         union all
                        select campaign, window_at, provider, account, network_code, '' as evidence,
                               time_to_receipt_us                                                           as time_us,
                               'message'                                                                    as scope,
                               case when standing = 'contradicted' then 'contradicted' else 'delivered' end as outcome
                          from message
                         where time_to_receipt_us is not null) as counted
                 where outcome is not null
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9
            ),
            live as (
                select %2$s
                  from time_to_receipt_rollup
                 where n <> 0
            ),
            difference as (
                select %1$s,
                       coalesce(counted_again.n, 0)       as n,
                       concat_ws('/', window_at, provider, account, network_code, scope, outcome, evidence,
                                 latency_bucket)          as place,
                       coalesce(counted_again.n, 0)::text as derived,
                       coalesce(live.n, 0)::text          as live
                  from counted_again
                  full join live using (%1$s)
                 where coalesce(counted_again.n, 0) <> coalesce(live.n, 0)
                   and window_at >= (select parts_from from rollup_progress)
            )
            """.formatted(RollupRows.TIMES.keys(), RollupRows.TIMES.names()), """
            insert into time_to_receipt_rollup (%2$s)
            select %2$s
              from difference
                on conflict (%1$s) do update
               set n = excluded.n
            """.formatted(
                    RollupRows.TIMES.keys(), RollupRows.TIMES.names())),
    SPEND(
            "spend_sum",
            """
            with difference as (
                select %1$s, sum(counted - live) as n,
                       concat_ws('/', window_at, provider, account, network_code, state, standing, our_price, our_currency,
                                 our_source, their_price, their_currency, price, currency, price_source, records,
                                 known)     as place,
                       sum(counted)::text as derived,
                       sum(live)::text    as live
                  from (select %2$s, n as counted, 0 as live from (%3$s) as part
                         union all
                        select %1$s, 0 as counted, n as live from spend_sum
                         union all
                        select %2$s, 0 as counted, n as live from (select * from spend_change) as part) as both_ways
                 where window_at >= (select parts_from from rollup_progress)
                 group by %1$s
                having sum(counted) <> sum(live)
            )
            """.formatted(SpendRows.KEY, PostgresSpendSums.SUMMED, PostgresSpendSums.OF_PARTS),
            """
            insert into spend_change (%1$s, n)
            select %1$s, n
              from difference
            """.formatted(SpendRows.KEY));

    // The campaign is left out of the place: it may be a client-ref.
    private static final String FIRST = """
            select place, derived, live
              from difference
             order by window_at, place collate "C"
             limit 1
            """;

    private final String table;
    private final String difference;
    private final String correction;

    Recount(String table, String difference, String correction) {
        this.table = table;
        this.difference = difference;
        this.correction = correction;
    }

    Optional<Different> firstDifference(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(difference + FIRST)) {
            return row.next()
                    ? Optional.of(new Different(
                            table + " " + row.getString("place"), row.getString("derived"), row.getString("live")))
                    : Optional.empty();
        }
    }

    /// @return how many rows were wrong
    int correct(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(difference + correction);
        }
    }

    /// @return how many rows are in use
    long size(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table + " where n <> 0")) {
            row.next();
            return row.getLong(1);
        }
    }
}
