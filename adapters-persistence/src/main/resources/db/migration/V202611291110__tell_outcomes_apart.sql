-- What every final part came to and how long it took, no longer of delivered ones only; sums of the hours of networks.
-- Reads all parts once to count delivered ones by outcome and evidence, some seconds a million, then throws all sums
-- away, which a schedule makes again. Failures of parts there are come with the next rebuild: their codes are Java's.
-- Undo: rename the column of part back and drop outcome, drop the columns of rollup, late_time and sum, rebuild.
set lock_timeout = '5s';

alter table part rename column time_to_receipt_us to time_to_outcome_us;
alter table part add column outcome text;
comment on column part.time_to_outcome_us is 'From submission, else from the first open receipt, to the receipt that made it final';
comment on column part.outcome is 'What it came to; null while open, and of parts of before this column, of which delivered ones read by state, standing and flags';

drop table time_to_receipt_rollup, late_time, time_to_receipt_sum;

create table time_to_receipt_rollup (
    campaign       text        not null,
    window_at      timestamptz not null,
    provider       text        not null,
    account        text        not null,
    network_code   text        not null,
    scope          text        not null,
    outcome        text        not null,
    evidence       text        not null,
    latency_bucket integer     not null,
    n              bigint      not null,
    constraint time_to_receipt_rollup_pk primary key
        (campaign, window_at, provider, account, network_code, scope, outcome, evidence, latency_bucket)
) with (fillfactor = 70);

comment on table time_to_receipt_rollup is 'Final parts by quarter hour, outcome and time to it, in buckets of 2 %; of messages, delivered ones';
comment on column time_to_receipt_rollup.evidence is 'On whose word the part is final; empty text for messages';
comment on column time_to_receipt_rollup.latency_bucket is '-1: nobody knows how long it took';

create table late_time (
    campaign       text        not null,
    window_at      timestamptz not null,
    provider       text        not null,
    account        text        not null,
    network_code   text        not null,
    scope          text        not null,
    outcome        text        not null,
    evidence       text        not null,
    latency_bucket integer     not null,
    n              bigint      not null
);

comment on table late_time is 'By how much time_to_receipt_rollup moved after it was summed; a schedule adds it to time_to_receipt_sum';

create table time_to_receipt_sum (
    campaign     text        not null,
    margin       text        not null,
    grain        text        not null,
    start_at     timestamptz not null,
    network_code text        not null,
    provider     text        not null,
    account      text        not null,
    scope        text        not null,
    outcome      text        not null,
    evidence     text        not null,
    histogram    bytea       not null,
    constraint time_to_receipt_sum_pk primary key
        (campaign, margin, grain, start_at, network_code, provider, account, scope, outcome, evidence),
    constraint time_to_receipt_sum_margin_ck check (margin in ('total', 'network', 'campaign', 'cell')),
    constraint time_to_receipt_sum_grain_ck check (grain in ('day', 'week') or grain = 'hour' and margin = 'network')
);

comment on table time_to_receipt_sum is 'time_to_receipt_rollup summed like delivery_sum, all buckets in one row';
comment on column time_to_receipt_sum.evidence is 'Told apart by hour only; else empty text';
comment on column time_to_receipt_sum.histogram is 'Six bytes a bucket in ascending order: the bucket as 2 (-1: time not known), its count as 4, both signed and high byte first';

-- Seldom more than a page; a compressed one takes longer to read.
alter table time_to_receipt_sum alter column histogram set storage external;

create index time_to_receipt_sum_margin_grain_start_at_idx on time_to_receipt_sum (margin, grain, start_at);
comment on index time_to_receipt_sum_margin_grain_start_at_idx is 'Pages over all campaigns; hours and days of all networks';

truncate delivery_sum, late_count;
alter table delivery_sum
    drop constraint delivery_sum_grain_ck,
    add constraint delivery_sum_grain_ck check (grain in ('day', 'week') or grain = 'hour' and margin = 'network');
comment on table delivery_sum is 'delivery_rollup summed by day and by week, each by campaign and network, by one of them and by neither; and by hour and network';
comment on column delivery_sum.start_at is 'Start of a day or week of the reporting zone, or of an hour of UTC';

update rollup_progress set summed_until = timestamptz '0001-01-01 00:00:00+00';

insert into time_to_receipt_rollup (
    campaign, window_at, provider, account, network_code, scope, outcome, evidence, latency_bucket, n)
select campaign, date_bin(interval '15 minutes', window_at, timestamptz '1970-01-01 00:00:00+00'), provider, account,
       network_code, scope, outcome, evidence,
       case when time_us is null then -1
            when time_us < 1000 then 0
            else 1 + ceil(ln(time_us / double precision '1000') / ln(double precision '1.02') - 1e-9)::integer end,
       count(*)
  from (select campaign, window_at, provider, account, network_code, evidence, time_to_outcome_us as time_us,
               case when message_ref is null then 'both' else 'part' end as scope,
               case when standing = 'contradicted' then 'contradicted'
                    when 'contradicted' = any(string_to_array(flags, ',')) then 'disputed'
                    else 'delivered' end                                 as outcome
          from part
         where state = 'delivered'
         union all
        select campaign, window_at, provider, account, network_code, '' as evidence, time_to_receipt_us as time_us,
               'message' as scope,
               case when standing = 'contradicted' then 'contradicted' else 'delivered' end as outcome
          from message
         where time_to_receipt_us is not null) as delivered
 group by 1, 2, 3, 4, 5, 6, 7, 8, 9;

create index time_to_receipt_rollup_window_at_idx on time_to_receipt_rollup (window_at);
comment on index time_to_receipt_rollup_window_at_idx is 'Pages over all campaigns';
