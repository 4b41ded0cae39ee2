-- Finds the few parts whose sides differ among many that agree. Parts without records, which webhooks write, are not in
-- the indexes. Some seconds for ten million parts. Undo: drop the indexes; the view without its last column.
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
  left join lateral tariff_price(
                case when ours.price is null and (part.records = 0 or part.known) then part.provider end, part.account, part.network_code,
                place.country,
                part.prefix, (part.window_at at time zone terms.zone)::date) as tariff on true;
comment on column priced_part.differs is 'Whether it can be in a class of differences, by a condition that an index has';

create index part_differing_window_at_idx on part (window_at)
 where records > 0
   and (our_price is distinct from their_price or our_currency is distinct from their_currency
        or records > 1 or not known);
comment on index part_differing_window_at_idx is 'Lists of parts whose sides differ';

create index closed_part_differing_idx on closed_part (period, revision, class, window_at)
 where class in ('price_differs', 'currency_differs', 'twice', 'only_theirs');
comment on index closed_part_differing_idx is 'The same of closed months';
