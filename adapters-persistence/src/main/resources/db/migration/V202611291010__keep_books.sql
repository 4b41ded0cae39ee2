-- Both sides of each part's price, sums of them, price lists, and what a closed month keeps.
-- Takes some seconds for ten million parts, which an index reads; added columns are empty, and parts folded before are
-- told what they cost and summed at the next start, half a minute a million.
-- Undo: drop what is added; rebuild derives it again.
set lock_timeout = '5s';

alter table receipt add column record_id text;
comment on column receipt.record_id is 'What the provider''s record calls itself, where it has a name of its own';

alter table part
    add column records        smallint not null default 0,
    add column known          boolean,
    add column our_price      numeric(17, 8),
    add column our_currency   text,
    add column our_source     text,
    add column their_price    numeric(20, 8),
    add column their_currency text,
    add column prefix         text;
comment on column part.records is 'How many distinct records of the provider have a price for it';
comment on column part.known is 'Whether a receipt was pushed or the part submitted; null, and the columns beside it, while records is 0: then price, currency and price_source are ours';
comment on column part.their_price is 'What the records bill together';
comment on column part.prefix is 'First five digits of the number, where nothing of ours names a price: tariffs may go by them; they stay where the number is erased';
comment on column part.price is 'The price that counts, estimates of tariffs apart';

-- Parts without records, which webhooks write, are not in it.
create index part_differing_window_at_idx on part (window_at)
 where records > 0
   and (our_price is distinct from their_price or our_currency is distinct from their_currency
        or records > 1 or not known);
comment on index part_differing_window_at_idx is 'Lists of parts whose sides differ';

create table spend_sum (
    window_at      timestamptz not null,
    provider       text        not null,
    account        text        not null,
    campaign       text        not null,
    network_code   text        not null,
    state          text        not null,
    standing       text        not null,
    prefix         text        not null,
    our_price      numeric(17, 8),
    our_currency   text,
    our_source     text,
    their_price    numeric(20, 8),
    their_currency text,
    price          numeric(17, 8),
    currency       text,
    price_source   text,
    records        smallint    not null,
    known          boolean     not null,
    n              bigint      not null
) with (fillfactor = 70);

comment on table spend_sum is 'Parts counted by what they cost: with spend_change all there are';
comment on column spend_sum.window_at is 'Start of the day in the account''s zone; of parts in open states start of a quarter hour, since they age';
comment on column spend_sum.prefix is 'First five digits of the number, where nothing of ours names a price: tariffs may go by it; else empty text';

create unique index spend_sum_key on spend_sum (
    window_at, provider, account, campaign, network_code, state, standing, prefix, our_price, our_currency, our_source,
    their_price, their_currency, price, currency, price_source, records, known) nulls not distinct;
comment on index spend_sum_key is 'A row a key; figures of a period';

create table spend_change (
    window_at      timestamptz not null,
    provider       text        not null,
    account        text        not null,
    campaign       text        not null,
    network_code   text        not null,
    state          text        not null,
    standing       text        not null,
    prefix         text        not null,
    our_price      numeric(17, 8),
    our_currency   text,
    our_source     text,
    their_price    numeric(20, 8),
    their_currency text,
    price          numeric(17, 8),
    currency       text,
    price_source   text,
    records        smallint    not null,
    known          boolean     not null,
    n              bigint      not null
);

comment on table spend_change is 'By how much parts moved since a schedule last added it to spend_sum';
comment on column spend_change.window_at is 'Start of a quarter hour';

-- Merged every few seconds, it is swept as often.
alter table spend_change set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

create table spend_progress (
    only_one boolean not null default true,
    filled   boolean not null,
    constraint spend_progress_only_one_pk primary key (only_one),
    constraint spend_progress_only_one_ck check (only_one)
);

comment on table spend_progress is 'Who sums spend holds its row';
comment on column spend_progress.filled is 'Whether the parts that were there before spend was summed are in';

insert into spend_progress (filled)
select not exists (select from part);

create table account_terms (
    provider  text           not null,
    account   text           not null,
    currency  text           not null,
    zone      text           not null,
    tolerance numeric(17, 8) not null,
    rounding  text           not null,
    constraint account_terms_provider_account_pk primary key (provider, account)
);

comment on table account_terms is 'What was agreed with accounts, as configured; written at each start';
comment on column account_terms.account is 'Empty text for the accounts of the provider that are not configured';
comment on column account_terms.zone is 'Whose days and months it is billed by';
comment on column account_terms.tolerance is 'Up to which two prices of a part agree';

create table billing_rule (
    provider text    not null,
    state    text    not null,
    billed   boolean not null,
    constraint billing_rule_provider_state_pk primary key (provider, state)
);

comment on table billing_rule is 'What providers bill, by the state a part is in; written at each start from the catalogues';

create table tariff (
    version     integer     not null generated always as identity,
    uploaded_at timestamptz not null,
    uploaded_by text        not null,
    file_name   text        not null,
    sha256      text        not null,
    lines       integer     not null,
    constraint tariff_version_pk primary key (version),
    constraint tariff_sha256_uk unique (sha256)
);

comment on table tariff is 'Uploads of price lists; a later one never changes what an earlier one said';

create table tariff_line (
    line            bigint         not null generated always as identity,
    provider        text           not null,
    account         text           not null default '',
    network_code    text           not null default '',
    country         text           not null default '',
    prefix          text           not null default '',
    target          text           not null generated always as (
        case when network_code <> '' then 'n' || network_code
             when prefix <> '' then 'p' || prefix
             else 'c' || country end) stored,
    price           numeric(17, 8) not null,
    currency        text           not null,
    valid_from      date           not null,
    valid_until     date,
    since_version   integer        not null,
    retired_version integer,
    constraint tariff_line_line_pk primary key (line),
    constraint tariff_line_target_ck check ((network_code <> '')::integer + (country <> '')::integer + (prefix <> '')::integer = 1),
    constraint tariff_line_prefix_ck check (prefix ~ '^[0-9]{0,5}$'),
    constraint tariff_line_valid_until_ck check (valid_until > valid_from)
);

comment on table tariff_line is 'Prices by network, prefix or country and day';
comment on column tariff_line.account is 'Empty text: of any account of the provider';
comment on column tariff_line.valid_until is 'Exclusive; null: until further notice';
comment on column tariff_line.retired_version is 'The upload that put another in its place; null while it holds';

create index tariff_line_provider_target_idx on tariff_line (provider, target) where retired_version is null;
comment on index tariff_line_provider_target_idx is 'The line that holds for a part';

-- Both are written out into the question that calls them, so that it is planned as a whole.
create function tariff_price(of_provider text, of_account text, of_network text, of_country text, of_prefix text, on_day date)
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
comment on function tariff_price is 'The price list''s price of a day: the account''s own line over one of any account, then by network over the longest prefix over the country; no row where the provider is null';

create function match_class(records integer, known boolean, our_price numeric, our_currency text, tariff_price numeric,
                            their_price numeric, their_currency text, tolerance numeric)
    returns text
    language sql immutable
    as $$
    select case when our_price is null and tariff_price is not null and (records = 0 or records = 1 and known) then 'estimated'
                when records = 0 then 'only_ours'
                when not known then 'only_theirs'
                when records > 1 then 'twice'
                when our_price is null then 'price_differs'
                when our_currency <> their_currency then 'currency_differs'
                when abs(their_price - our_price) <= tolerance then 'exact'
                else 'price_differs' end
    $$;
comment on function match_class is 'MatchClass.of of the domain; a test holds them equal';

create view priced_part as
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

comment on view priced_part is 'Parts with both sides of their price, what counts, estimates of tariffs included, and how they match';
comment on column priced_part.differs is 'Whether it can be in a class of differences, by a condition that an index has';
comment on column priced_part.estimated is 'Whether what counts is an estimate';

create view priced_sum as
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

comment on view priced_sum is 'priced_part in sums: n parts of each key';

create table closed_part (
    period           text        not null,
    revision         integer     not null,
    provider         text        not null,
    account          text        not null,
    message_id       text        not null collate "C",
    window_at        timestamptz not null,
    day              date        not null,
    campaign         text        not null,
    client_ref       text,
    recipient        text,
    network_code     text        not null,
    country          text        not null,
    state            text        not null,
    standing         text        not null,
    price            numeric(20, 8),
    currency         text,
    price_source     text,
    our_price        numeric(20, 8),
    our_currency     text,
    our_source       text,
    their_price      numeric(20, 8),
    their_currency   text,
    records          smallint    not null,
    known            boolean     not null,
    estimated        boolean     not null,
    class            text        not null,
    account_currency text        not null,
    constraint closed_part_pk primary key (period, revision, window_at, message_id, provider, account)
) partition by list (period);

comment on table closed_part is 'The ledger of closed months, message by message, as they were closed: only added to';
comment on column closed_part.period is 'YYYY-MM';
comment on column closed_part.revision is 'Which closing of the period, from 1';
comment on column closed_part.client_ref is 'Personal data';
comment on column closed_part.recipient is 'Personal data';

create index closed_part_differing_idx on closed_part (period, revision, class, window_at)
 where class in ('price_differs', 'currency_differs', 'twice', 'only_theirs');
comment on index closed_part_differing_idx is 'The same of closed months';

create table closed_sum (
    period           text        not null,
    revision         integer     not null,
    provider         text        not null,
    account          text        not null,
    window_at        timestamptz not null,
    day              date        not null,
    campaign         text        not null,
    network_code     text        not null,
    country          text        not null,
    state            text        not null,
    standing         text        not null,
    prefix           text        not null,
    price            numeric(20, 8),
    currency         text,
    price_source     text,
    our_price        numeric(20, 8),
    our_currency     text,
    our_source       text,
    their_price      numeric(20, 8),
    their_currency   text,
    records          smallint    not null,
    known            boolean     not null,
    estimated        boolean     not null,
    class            text        not null,
    account_currency text        not null,
    n                bigint      not null
);

comment on table closed_sum is 'closed_part in sums';

create index closed_sum_period_revision_idx on closed_sum (period, revision);
comment on index closed_sum_period_revision_idx is 'Figures of a closed month';
