package io.delivrd.persistence.finance;

import io.delivrd.persistence.rates.Ageing;
import java.sql.Connection;
import java.time.YearMonth;

/// The statement that finds by how much the parts of a closed month have changed since, less what has been
/// told.
///
/// It compares sums by day first, and looks only at the parts of days on which some differ. A price list that
/// came later is no change: what was estimated stays so, unless the part is billed now and was not, or the
/// other way round.
final class AdjustmentSql {

    private static final String CELL = """
            provider, account, day, records, known, estimated, price_source, our_source,
                       case when estimated then sign(price) else price end                    as price,
                       case when not estimated then currency end                              as currency,
                       case when our_source = 'tariff' then sign(our_price) else our_price end as our_price,
                       case when our_source <> 'tariff' then our_currency end                 as our_currency,
                       their_price, their_currency, sum(n) as n""";

    private static final String CELLS = """
            frozen_cell as (
                select %1$s
                  from closed_sum
                 where period = '${period}' and revision = ${revision}
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
            ), live_cell as (
                select %1$s
                  from priced_sum as part
                 where ${in_month}
                 group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
                having sum(n) <> 0
            )\
            """.formatted(CELL);

    /// The same where both months are in `month_sum`.
    private static final String DAYS = """
            frozen_cell as (
                select provider, account, day, sum(digest) as digest
                  from month_sum
                 where period = '${period}' and revision = ${revision} and grain = 'day'
                 group by provider, account, day
            ), live_cell as (
                select provider, account, day, sum(digest) as digest
                  from (select provider, account, day, n, digest
                          from month_sum
                         where period = '${period}' and revision = 0 and grain = 'day'
                         union all
                        select provider, account, day, n, %s
                          from priced_sum as part
                         where ${in_month} and (pending or state in %s and window_at >= '${open_from}')) as live
                 group by provider, account, day
                having sum(n) <> 0 or sum(digest) <> 0
            )\
            """.formatted(MonthSums.DIGEST, Ageing.OPEN_TAGS);

    private static final String LINES = """
            with %s, told as (
                select adjustment.provider, adjustment.account, message_id, adjustment.currency, adjustment.window_at,
                       campaign, network_code, amount, ours, theirs
                  from adjustment
                  join period_now on period_now.period = booked_in and period_now.revision = booked_revision
                 where adjustment.period = '${period}' and period_now.state = 'closed'
            ), changed_day as (
                select provider, account, day
                  from ((table frozen_cell except table live_cell) union all (table live_cell except table frozen_cell)) as cell
                 union
                select told.provider, told.account, (window_at at time zone coalesce(own.zone, other.zone, 'UTC'))::date
                  from told
                  left join account_terms as own on own.provider = told.provider and own.account = told.account
                  left join account_terms as other on other.provider = told.provider and other.account = ''
            ), changed as materialized (
                select changed_day.provider, changed_day.account, day,
                       day::timestamp at time zone coalesce(own.zone, other.zone, 'UTC')       as from_at,
                       (day + 1)::timestamp at time zone coalesce(own.zone, other.zone, 'UTC') as until_at
                  from changed_day
                  left join account_terms as own
                         on own.provider = changed_day.provider and own.account = changed_day.account
                  left join account_terms as other on other.provider = changed_day.provider and other.account = ''
            ), live as (
                select part.provider, part.account, part.message_id, part.window_at, part.campaign, part.network_code,
                       part.price, part.currency, part.our_price, part.our_currency, part.our_source, part.their_price,
                       part.their_currency, part.records, part.known, part.estimated
                  from changed
                  join priced_part as part
                    on part.provider = changed.provider and part.account = changed.account and part.day = changed.day
                   and part.window_at >= from_at and part.window_at < until_at
            ), frozen as (
                select part.provider, part.account, part.message_id, part.window_at, part.campaign, part.network_code,
                       part.price, part.currency, part.our_price, part.our_currency, part.our_source, part.their_price,
                       part.their_currency, part.records, part.known, part.estimated
                  from changed
                  join closed_part as part
                    on part.provider = changed.provider and part.account = changed.account and part.day = changed.day
                   and part.window_at >= from_at and part.window_at < until_at
                 where part.period = '${period}' and part.revision = ${revision}
            ), pair as (
                select provider, account, message_id,
                       live.provider is not null               as lives,
                       frozen.provider is not null             as froze,
                       coalesce(live.known, true)              as known,
                       live.their_price is distinct from frozen.their_price
                           or live.their_currency is distinct from frozen.their_currency
                           or live.records is distinct from frozen.records as revised,
                       coalesce(live.window_at, frozen.window_at)       as window_at,
                       coalesce(live.campaign, frozen.campaign)         as campaign,
                       coalesce(live.network_code, frozen.network_code) as network_code,
                       frozen.price as was, frozen.currency as was_currency,
                       case when still.counts then frozen.price else live.price end       as price,
                       case when still.counts then frozen.currency else live.currency end as currency,
                       frozen.our_price as our_was, frozen.our_currency as our_was_currency,
                       case when still.ours then frozen.our_price else live.our_price end       as our_price,
                       case when still.ours then frozen.our_currency else live.our_currency end as our_currency,
                       frozen.their_price as their_was, frozen.their_currency as their_was_currency,
                       live.their_price, live.their_currency
                  from live
                  full join frozen using (provider, account, message_id)
                 cross join lateral (
                       select coalesce(live.estimated and frozen.estimated and sign(live.price) = sign(frozen.price), false)
                                  as counts,
                              coalesce(live.our_source = 'tariff' and frozen.our_source = 'tariff'
                                       and sign(live.our_price) = sign(frozen.our_price), false) as ours) as still
                 where live.provider is null or frozen.provider is null
                    or (live.price, live.currency, live.our_price, live.our_currency, live.their_price, live.their_currency)
                       is distinct from (frozen.price, frozen.currency, frozen.our_price, frozen.our_currency,
                                         frozen.their_price, frozen.their_currency)
            ), side as (
                select provider, account, message_id, side.currency, side.amount, side.ours, side.theirs
                  from pair
                 cross join lateral (values
                       (currency, price, 0, 0), (was_currency, -was, 0, 0),
                       (our_currency, 0, our_price, 0), (our_was_currency, 0, -our_was, 0),
                       (their_currency, 0, 0, their_price), (their_was_currency, 0, 0, -their_was))
                       as side (currency, amount, ours, theirs)
                 where side.currency is not null
                 union all
                select provider, account, message_id, currency, -amount, -ours, -theirs
                  from told
            ), line as (
                select provider, account, message_id, currency,
                       sum(amount)::numeric(20, 8) as amount, sum(ours)::numeric(20, 8) as ours,
                       sum(theirs)::numeric(20, 8) as theirs
                  from side
                 group by provider, account, message_id, currency
                having sum(amount) <> 0 or sum(ours) <> 0 or sum(theirs) <> 0
            ), came as (
                select provider, account, message_id, max(received_at) as received_at
                  from receipt
                 where message_id = any (array(select message_id from line))
                 group by provider, account, message_id
            )
            select '${period}' as period, ${revision} as revision,
                   case when before.window_at is not null then 'price_revision'
                        when lives and not froze and not pair.known then 'only_theirs'
                        when lives <> froze or lives and not revised then 'late_receipt'
                        else 'price_revision' end as reason,
                   came.received_at,
                   line.provider, line.account, line.message_id,
                   coalesce(pair.window_at, before.window_at)       as window_at,
                   coalesce(pair.campaign, before.campaign)         as campaign,
                   coalesce(pair.network_code, before.network_code) as network_code,
                   line.currency, line.amount, line.ours, line.theirs
              from line
              left join pair using (provider, account, message_id)
              left join came using (provider, account, message_id)
              left join lateral (
                   select told.window_at, told.campaign, told.network_code
                     from told
                    where told.provider = line.provider and told.account = line.account
                      and told.message_id = line.message_id
                    limit 1) as before on true
            """;

    private AdjustmentSql() {}

    /// @param sql of the closed month
    /// @return columns of `adjustment` but the month it is booked in, in no order
    static String lines(ClosingSql sql, Connection connection) {
        return sql.of(LINES.formatted(KeptMonth.openOfClosed(sql.period(), sql.revision(), connection)
                .map(openFrom ->
                        DAYS.replace("${open_from}", openFrom.toInstant().toString()))
                .orElse(CELLS)));
    }

    /// @param sql of the closed month
    /// @param month in which it is booked
    static String book(ClosingSql sql, Connection connection, YearMonth month, int revision) {
        return """
                insert into adjustment (
                       booked_in, booked_revision, period, revision, reason, received_at, provider, account, message_id,
                       window_at, campaign, network_code, currency, amount, ours, theirs)
                select '%s', %d, found.* from (%s) as found
                """.formatted(month, revision, lines(sql, connection));
    }
}
