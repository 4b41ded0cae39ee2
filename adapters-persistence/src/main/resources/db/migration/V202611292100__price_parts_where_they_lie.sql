-- Prices of tariffs are looked for by the views themselves, as a function did that was written out into them: on a
-- cluster the workers, where parts lie, can look into copies of the tables, and not into a function.
-- Takes no time. Undo: the views as V202611291010 and V202611292050 have them.
set lock_timeout = '5s';

create or replace view priced_part as
select part.provider, part.account, part.message_id, part.window_at,
       (part.window_at at time zone terms.zone)::date                                    as day,
       part.campaign, part.client_ref, part.recipient, part.network_code,
       place.country,
       part.state, part.standing,
       coalesce(part.price, tariff.price * billing.share)                                as price,
       coalesce(part.currency, tariff.currency)                                          as currency,
       coalesce(part.price_source, case when tariff.price is not null then 'tariff' end) as price_source,
       coalesce(ours.price, tariff.price * billing.share)                                as our_price,
       coalesce(ours.currency, tariff.currency)                                          as our_currency,
       coalesce(ours.source, case when tariff.price is not null then 'tariff' end)       as our_source,
       part.their_price, part.their_currency, part.records,
       coalesce(part.known, true)                                                        as known,
       part.price is null and tariff.price is not null                                   as estimated,
       match_class(part.records, coalesce(part.known, true), ours.price, ours.currency, tariff.price,
                   part.their_price, part.their_currency, terms.tolerance)               as class,
       terms.currency                                                                    as account_currency,
       part.records > 0
       and (part.our_price is distinct from part.their_price or part.our_currency is distinct from part.their_currency
            or part.records > 1 or not part.known) as differs
  from part
  left join account_terms as own on own.provider = part.provider and own.account = part.account
  left join account_terms as other on other.provider = part.provider and other.account = ''
 cross join lateral (select coalesce(own.zone, other.zone, 'UTC')         as zone,
                            coalesce(own.tolerance, other.tolerance, 0)   as tolerance,
                            coalesce(own.currency, other.currency, 'EUR') as currency) as terms
  left join network as named on named.code = part.network_code
  left join network as of_country
         on of_country.code = left(part.network_code, 3) and part.network_code ~ '^[0-9]{5,6}$'
 cross join lateral (select coalesce(named.country, of_country.country,
                                     substring(part.network_code from '^([A-Z]{2})-'), '') as country) as place
 cross join lateral (select case when part.records = 0 then part.price else part.our_price end           as price,
                            case when part.records = 0 then part.currency else part.our_currency end     as currency,
                            case when part.records = 0 then part.price_source else part.our_source end   as source) as ours
  left join billing_rule on billing_rule.provider = part.provider and billing_rule.state = part.state
 cross join lateral (select coalesce(billing_rule.billed, false)::integer as share) as billing
  left join lateral (
       select line.price, line.currency
         from tariff_line as line
        where line.provider = case when ours.price is null and (part.records = 0 or part.known) then part.provider end
          and line.account in (part.account, '')
          and line.target in ('n' || part.network_code, 'p' || part.prefix, 'p' || left(part.prefix, 4),
                              'p' || left(part.prefix, 3), 'p' || left(part.prefix, 2), 'p' || left(part.prefix, 1),
                              'c' || place.country)
          and line.valid_from <= (part.window_at at time zone terms.zone)::date
          and (line.valid_until is null or line.valid_until > (part.window_at at time zone terms.zone)::date)
          and line.retired_version is null
        order by line.account = '', line.network_code = '', line.prefix = '', length(line.prefix) desc, line.line desc
        limit 1) as tariff on true;

create or replace view priced_sum as
select part.provider, part.account, part.window_at,
       (part.window_at at time zone terms.zone)::date                                    as day,
       part.campaign, part.network_code,
       place.country,
       part.state, part.standing, part.prefix,
       coalesce(part.price, tariff.price * billing.share)                                as price,
       coalesce(part.currency, tariff.currency)                                          as currency,
       coalesce(part.price_source, case when tariff.price is not null then 'tariff' end) as price_source,
       coalesce(part.our_price, tariff.price * billing.share)                            as our_price,
       coalesce(part.our_currency, tariff.currency)                                      as our_currency,
       coalesce(part.our_source, case when tariff.price is not null then 'tariff' end)   as our_source,
       part.their_price, part.their_currency, part.records, part.known,
       part.price is null and tariff.price is not null                                   as estimated,
       match_class(part.records, part.known, part.our_price, part.our_currency, tariff.price,
                   part.their_price, part.their_currency, terms.tolerance)               as class,
       terms.currency                                                                    as account_currency,
       part.n, part.pending
  from (select window_at, provider, account, campaign, network_code, state, standing, prefix, our_price, our_currency,
               our_source, their_price, their_currency, price, currency, price_source, records, known, n, false as pending
          from spend_sum
         where n <> 0
         union all
        select window_at, provider, account, campaign, network_code, state, standing, prefix, our_price, our_currency,
               our_source, their_price, their_currency, price, currency, price_source, records, known, n, true as pending
          from spend_change) as part
  left join account_terms as own on own.provider = part.provider and own.account = part.account
  left join account_terms as other on other.provider = part.provider and other.account = ''
 cross join lateral (select coalesce(own.zone, other.zone, 'UTC')         as zone,
                            coalesce(own.tolerance, other.tolerance, 0)   as tolerance,
                            coalesce(own.currency, other.currency, 'EUR') as currency) as terms
  left join network as named on named.code = part.network_code
  left join network as of_country
         on of_country.code = left(part.network_code, 3) and part.network_code ~ '^[0-9]{5,6}$'
 cross join lateral (select coalesce(named.country, of_country.country,
                                     substring(part.network_code from '^([A-Z]{2})-'), '') as country) as place
  left join billing_rule on billing_rule.provider = part.provider and billing_rule.state = part.state
 cross join lateral (select coalesce(billing_rule.billed, false)::integer as share) as billing
  left join lateral (
       select line.price, line.currency
         from tariff_line as line
        where line.provider = case when part.our_price is null and (part.records = 0 or part.known) then part.provider end
          and line.account in (part.account, '')
          and line.target in ('n' || part.network_code, 'p' || part.prefix, 'p' || left(part.prefix, 4),
                              'p' || left(part.prefix, 3), 'p' || left(part.prefix, 2), 'p' || left(part.prefix, 1),
                              'c' || place.country)
          and line.valid_from <= (part.window_at at time zone terms.zone)::date
          and (line.valid_until is null or line.valid_until > (part.window_at at time zone terms.zone)::date)
          and line.retired_version is null
        order by line.account = '', line.network_code = '', line.prefix = '', length(line.prefix) desc, line.line desc
        limit 1) as tariff on true;
