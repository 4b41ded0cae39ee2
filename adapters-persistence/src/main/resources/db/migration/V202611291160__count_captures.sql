-- Finals of windows that were polled whole, by who showed them: the webhook, the poll, or both.
-- Takes no time. Undo: drop table window_capture; alter table poll_run drop column counted_at.
set lock_timeout = '5s';

alter table poll_run add column counted_at timestamptz;
comment on column poll_run.counted_at is 'When a run of a window was last counted in window_capture';

create table window_capture (
    provider     text        not null,
    account      text        not null,
    hour_at      timestamptz not null,
    network_code text        not null,
    push_only    bigint      not null,
    poll_only    bigint      not null,
    push_and_poll bigint     not null,
    constraint window_capture_pk primary key (provider, account, hour_at, network_code)
);

comment on table window_capture is 'Finals known by push, by a poll of a whole window, or by both; counted from parts and the log after each such poll';
comment on column window_capture.hour_at is 'Hour in UTC in which the parts are counted, as far as it was polled';

create index window_capture_hour_at_idx on window_capture (hour_at);
comment on index window_capture_hour_at_idx is 'What was seen of the last days, over all accounts';
