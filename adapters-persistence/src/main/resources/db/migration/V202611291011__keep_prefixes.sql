-- Estimates stay where a number is erased: the digits a tariff goes by are kept beside it. Looks into no tariff where a
-- price is known; what is merged every few seconds is swept as often.
-- Takes no time; the next start fills the column. Undo: the function without its first condition, the view with
-- left(part.recipient, 5); drop the column, reset the table's settings.
set lock_timeout = '5s';

alter table part add column prefix text;
comment on column part.prefix is 'First five digits of the number, where nothing of ours names a price: tariffs may go by them; they stay where the number is erased';

create or replace function tariff_price(of_provider text, of_account text, of_network text, of_country text, of_prefix text, on_day date)
    returns table (price numeric, currency text)
    language sql stable
    as $$
    select line.price, line.currency
      from tariff_line as line
     where of_provider is not null
       and line.provider = of_provider
       and line.account in (of_account, '')
       and line.target in ('n' || of_network, 'p' || of_prefix, 'p' || left(of_prefix, 4), 'p' || left(of_prefix, 3),
                           'p' || left(of_prefix, 2), 'p' || left(of_prefix, 1), 'c' || of_country)
       and line.valid_from <= on_day
       and (line.valid_until is null or line.valid_until > on_day)
       and line.retired_version is null
     order by line.account = '', line.network_code = '', line.prefix = '', length(line.prefix) desc, line.line desc
     limit 1
    $$;

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
                case when ours.price is null then part.provider end, part.account, part.network_code,
                place.country,
                part.prefix, (part.window_at at time zone terms.zone)::date) as tariff on true;

alter table spend_change set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);
