-- Sums of days and weeks of the reporting zone, so that what a long window costs does not grow with what is stored.
-- Takes no time; a schedule sums what is there, about a minute for 10 million parts, while questions go on reading
-- quarter hours. Undo: drop table rollup_progress, late_count, late_time, delivery_sum, time_to_receipt_sum.
set lock_timeout = '5s';

create table rollup_progress (
    only_one     boolean     not null default true,
    zone         text        not null,
    sealed_until timestamptz not null,
    summed_until timestamptz not null,
    constraint rollup_progress_only_one_pk primary key (only_one),
    constraint rollup_progress_only_one_ck check (only_one)
);

comment on table rollup_progress is 'How far quarter hours are summed up';
comment on column rollup_progress.zone is 'Whose days and weeks are summed; empty text before the first time';
comment on column rollup_progress.sealed_until is 'Writers say in late_count and late_time by how much they move quarter hours before it';
comment on column rollup_progress.summed_until is 'Quarter hours before it are in the sums, less what late_count and late_time hold about them';

insert into rollup_progress (zone, sealed_until, summed_until)
values ('', timestamptz '0001-01-01 00:00:00+00', timestamptz '0001-01-01 00:00:00+00');

create table late_count (
    campaign     text           not null,
    window_at    timestamptz    not null,
    provider     text           not null,
    account      text           not null,
    network_code text           not null,
    state        text           not null,
    standing     text           not null,
    settlement   text           not null,
    error_code   text           not null,
    currency     text           not null,
    scope        text           not null,
    n            bigint         not null,
    amount       numeric(28, 8) not null
);

comment on table late_count is 'By how much delivery_rollup moved after it was summed; a schedule adds it to delivery_sum';

create table late_time (
    campaign       text        not null,
    window_at      timestamptz not null,
    provider       text        not null,
    account        text        not null,
    network_code   text        not null,
    scope          text        not null,
    latency_bucket integer     not null,
    n              bigint      not null
);

comment on table late_time is 'By how much time_to_receipt_rollup moved after it was summed; a schedule adds it to time_to_receipt_sum';

create table delivery_sum (
    campaign     text           not null,
    margin       text           not null,
    grain        text           not null,
    start_at     timestamptz    not null,
    network_code text           not null,
    provider     text           not null,
    account      text           not null,
    state        text           not null,
    standing     text           not null,
    settlement   text           not null,
    error_code   text           not null,
    currency     text           not null,
    scope        text           not null,
    n            bigint         not null,
    amount       numeric(28, 8) not null,
    constraint delivery_sum_pk primary key
        (campaign, margin, grain, start_at, network_code, provider, account, state, standing, settlement, error_code,
         currency, scope),
    constraint delivery_sum_margin_ck check (margin in ('total', 'network', 'campaign', 'cell')),
    constraint delivery_sum_grain_ck check (grain in ('day', 'week'))
);

comment on table delivery_sum is 'delivery_rollup summed by day and by week, each by campaign and network, by one of them and by neither';
comment on column delivery_sum.campaign is 'Empty text where all campaigns are summed';
comment on column delivery_sum.margin is 'What is told apart: cell campaign and network, campaign, network, or total neither';
comment on column delivery_sum.start_at is 'Start of a day or week of the reporting zone';
comment on column delivery_sum.network_code is 'Empty text where all networks are summed';

create index delivery_sum_margin_grain_start_at_idx on delivery_sum (margin, grain, start_at);
comment on index delivery_sum_margin_grain_start_at_idx is 'Pages over all campaigns';

create table time_to_receipt_sum (
    campaign     text        not null,
    margin       text        not null,
    grain        text        not null,
    start_at     timestamptz not null,
    network_code text        not null,
    provider     text        not null,
    account      text        not null,
    scope        text        not null,
    histogram    bytea       not null,
    constraint time_to_receipt_sum_pk primary key
        (campaign, margin, grain, start_at, network_code, provider, account, scope),
    constraint time_to_receipt_sum_margin_ck check (margin in ('total', 'network', 'campaign', 'cell')),
    constraint time_to_receipt_sum_grain_ck check (grain in ('day', 'week'))
);

comment on table time_to_receipt_sum is 'time_to_receipt_rollup summed like delivery_sum, all buckets in one row';
comment on column time_to_receipt_sum.histogram is 'Six bytes a bucket in ascending order: the bucket as 2, its count as 4, high byte first';

-- Seldom more than a page; a compressed one takes longer to read.
alter table time_to_receipt_sum alter column histogram set storage external;

create index time_to_receipt_sum_margin_grain_start_at_idx on time_to_receipt_sum (margin, grain, start_at);
comment on index time_to_receipt_sum_margin_grain_start_at_idx is 'Pages over all campaigns';

create index delivery_rollup_open_window_at_idx on delivery_rollup (window_at)
 where state in ('queued', 'sent', 'submitted', 'buffered');
comment on index delivery_rollup_open_window_at_idx is 'Open states of the days in which parts age, to the quarter hour';
