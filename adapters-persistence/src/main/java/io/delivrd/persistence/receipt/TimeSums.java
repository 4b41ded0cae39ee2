package io.delivrd.persistence.receipt;

/// How times are summed, in SQL: a histogram in each row, as `time_to_receipt_sum` keeps it.
///
/// Quarter hours are many rows of long keys: while they are added up, a number stands for where they are summed
/// (`place`). Filled in are `told`, [#BUCKETS] and `quarter` of [Sums].
final class TimeSums {

    static final String ADDITION = """
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
            """;

    static final String DIFFERENCE = """
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
            """;

    // In SQL neither of << and | binds more tightly.
    static final String BUCKETS = """
            (select (get_byte(histogram, at) << 8 | get_byte(histogram, at + 1))
                                        - ((get_byte(histogram, at) >> 7) << 16)                       as latency_bucket,
                                    get_byte(histogram, at + 2)::bigint << 24 | (get_byte(histogram, at + 3) << 16)
                                        | (get_byte(histogram, at + 4) << 8) | get_byte(histogram, at + 5) as n
                               from generate_series(0, length(histogram) - 6, 6) as at) as bucket""";

    private TimeSums() {}
}
