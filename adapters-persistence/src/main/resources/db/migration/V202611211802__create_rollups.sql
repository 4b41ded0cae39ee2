-- Counts, sums and times by quarter hour, kept by the transaction that stores the receipts.
-- Takes no time on an empty database. Undo: drop table delivery_rollup, time_to_receipt_rollup.
set lock_timeout = '5s';

create table delivery_rollup (
    campaign     text           not null,
    window_at    timestamptz    not null,
    provider     text           not null,
    account      text           not null,
    network_code text           not null,
    state        text           not null,
    standing     text           not null,
    error_code   text           not null,
    currency     text           not null,
    scope        text           not null,
    n            bigint         not null,
    amount       numeric(28, 8) not null,
    constraint delivery_rollup_pk primary key
        (campaign, window_at, provider, account, network_code, state, standing, error_code, currency, scope),
    constraint delivery_rollup_scope_ck check (scope in ('both', 'part', 'message'))
) with (fillfactor = 70);

comment on table delivery_rollup is 'Parts and messages counted by quarter hour; rows of 0 are parts that moved on';
comment on column delivery_rollup.window_at is 'Start of a quarter hour, UTC';
comment on column delivery_rollup.currency is 'Empty text for parts without a price';
comment on column delivery_rollup.scope is 'both: a part that is a message of its own; part: of a longer message; message: that message';

create index delivery_rollup_window_at_idx on delivery_rollup (window_at);
comment on index delivery_rollup_window_at_idx is 'Pages over all campaigns';

create table time_to_receipt_rollup (
    campaign       text        not null,
    window_at      timestamptz not null,
    provider       text        not null,
    account        text        not null,
    network_code   text        not null,
    scope          text        not null,
    latency_bucket integer     not null,
    n              bigint      not null,
    constraint time_to_receipt_rollup_pk primary key
        (campaign, window_at, provider, account, network_code, scope, latency_bucket)
) with (fillfactor = 70);

comment on table time_to_receipt_rollup is 'Delivered parts by quarter hour and time to receipt, in buckets of 2 %';

create index time_to_receipt_rollup_window_at_idx on time_to_receipt_rollup (window_at);
comment on index time_to_receipt_rollup_window_at_idx is 'Pages over all campaigns';
