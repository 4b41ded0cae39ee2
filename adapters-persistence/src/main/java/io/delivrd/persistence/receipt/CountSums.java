package io.delivrd.persistence.receipt;

/// How counts are summed, in SQL: by all that they are kept by.
///
/// Filled in is `told` of [Sums].
final class CountSums {

    static final String ADDITION = """
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
            """;

    static final String DIFFERENCE = """
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
            """;

    private CountSums() {}
}
