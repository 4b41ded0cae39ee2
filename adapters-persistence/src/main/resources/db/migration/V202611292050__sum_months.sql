-- Months of the books in few rows, each by what one question asks, so that pages need not read every sum.
-- Takes a second a million sums, which an index reads. The schedule fills the months after the next start, about half a
-- minute a month of a million sums, beside receipts and questions, which read the sums themselves until then.
-- Undo: drop both tables and the index; the view may keep its column.
set lock_timeout = '5s';

create table month_sum (
    period           text           not null,
    revision         integer        not null,
    grain            text           not null,
    provider         text           not null,
    account          text           not null,
    day              date,
    campaign         text,
    network_code     text,
    country          text,
    state            text,
    class            text,
    price_source     text,
    currency         text,
    our_currency     text,
    their_currency   text,
    account_currency text,
    seen_price       numeric(20, 8),
    n                bigint         not null,
    billed           bigint         not null,
    amount           numeric(38, 8) not null,
    estimated        numeric(38, 8) not null,
    ours             numeric(38, 8) not null,
    theirs           numeric(38, 8) not null,
    recorded         bigint         not null,
    digest           numeric        not null,
    constraint month_sum_grain_ck check (grain in ('day', 'campaign', 'network', 'campaign_network', 'match', 'price'))
) with (fillfactor = 70);

comment on table month_sum is 'What spend_sum comes to with prices and terms of now, and closed_sum, in few rows; open parts that may still age are left out';
comment on column month_sum.revision is 'Of a closed month which closing; 0 for what is live';
comment on column month_sum.grain is 'By which of the columns the row sums; the others are null';
comment on column month_sum.state is 'As it reads, for good';
comment on column month_sum.seen_price is 'The price that counts, not estimated, of parts billed once';
comment on column month_sum.digest is 'Of grain day: sum of a digest of what each part costs, so that two days with equal sums are told apart';

create unique index month_sum_key on month_sum (
    period, revision, grain, provider, account, day, campaign, network_code, country, state, class, price_source,
    currency, our_currency, their_currency, account_currency, seen_price) nulls not distinct;
comment on index month_sum_key is 'A row a key; figures of a period';

create index month_sum_empty_idx on month_sum (period) where n = 0;
comment on index month_sum_empty_idx is 'Rows to be thrown away';

create table month_summed (
    period          text        not null,
    revision        integer     not null,
    terms           text        not null,
    horizon_seconds bigint      not null,
    open_from       timestamptz not null,
    constraint month_summed_period_revision_pk primary key (period, revision)
);

comment on table month_summed is 'Which months are in month_sum, all they have';
comment on column month_summed.terms is 'Digest of price lists, terms, expectations and networks it was summed by; empty text for closed months, which keep theirs';
comment on column month_summed.horizon_seconds is 'How long parts are waited for where nothing is said of their network, as it was summed by';
comment on column month_summed.open_from is 'Open parts from then on may still age and are not in month_sum';

create index spend_sum_open_idx on spend_sum (window_at)
 where state in ('queued', 'sent', 'submitted', 'buffered');
comment on index spend_sum_open_idx is 'Parts that may still age';

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
  left join lateral tariff_price(
                case when part.our_price is null and (part.records = 0 or part.known) then part.provider end, part.account, part.network_code,
                place.country,
                part.prefix, (part.window_at at time zone terms.zone)::date) as tariff on true;

comment on column priced_sum.pending is 'Whether it is not in spend_sum yet';
