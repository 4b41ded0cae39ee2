-- What only the provider's records know of has no price of ours: a tariff estimates it no more, so that the difference
-- is all that the records bill.
-- Takes no time. Undo: the views with case when ours.price is null, and part.our_price is null, alone.
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
       terms.currency                                                                    as account_currency
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
  left join lateral tariff_price(
                case when ours.price is null and (part.records = 0 or part.known) then part.provider end, part.account, part.network_code,
                place.country,
                part.prefix, (part.window_at at time zone terms.zone)::date) as tariff on true;

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
       part.n
  from (select window_at, provider, account, campaign, network_code, state, standing, prefix, our_price, our_currency,
               our_source, their_price, their_currency, price, currency, price_source, records, known, n
          from spend_sum
         where n <> 0
         union all
        select window_at, provider, account, campaign, network_code, state, standing, prefix, our_price, our_currency,
               our_source, their_price, their_currency, price, currency, price_source, records, known, n
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
  left join lateral tariff_price(
                case when part.our_price is null and (part.records = 0 or part.known) then part.provider end, part.account, part.network_code,
                place.country,
                part.prefix, (part.window_at at time zone terms.zone)::date) as tariff on true;
