-- What was asked of the providers' records, what it cost, and imports of report files.
-- Takes no time on an empty database. Undo: drop the tables.
set lock_timeout = '5s';

create table poll_run (
    id              uuid        not null,
    provider        text        not null,
    account         text        not null,
    mode            text        not null,
    from_at         timestamptz,
    until_at        timestamptz,
    ignore_patience boolean     not null,
    cause           text        not null,
    requested_at    timestamptz not null,
    finished_at     timestamptz,
    state           text        not null,
    position        text        not null,
    asked           bigint      not null,
    records         bigint      not null,
    closed          bigint      not null,
    spent           numeric(28, 8),
    currency        text,
    error           text,
    constraint poll_run_id_pk primary key (id),
    constraint poll_run_mode_ck check (mode in ('missing', 'window', 'backfill')),
    constraint poll_run_state_ck check (state in ('running', 'done', 'failed'))
);
create index poll_run_requested_at_idx on poll_run (requested_at);
comment on index poll_run_requested_at_idx is 'The list, newest first';
create index poll_run_running_idx on poll_run (requested_at) where state = 'running';
comment on index poll_run_running_idx is 'What is to be done';

create table part_ask (
    message_id text        not null,
    provider   text        not null,
    account    text        not null,
    step       integer     not null,
    asked_at   timestamptz not null,
    constraint part_ask_message_id_provider_account_pk primary key (message_id, provider, account)
);
comment on table part_ask is 'Parts the provider was asked for: how many of their times to wait were over then';

create table record_spending (
    provider text   not null,
    account  text   not null,
    month    date   not null,
    records  bigint not null,
    amount   numeric(28, 8),
    currency text,
    constraint record_spending_provider_account_month_pk primary key (provider, account, month)
);
comment on table record_spending is 'Records charged by calendar month in UTC, those set aside for calls under way included';

create table arrival_watch (
    provider       text        not null,
    account        text        not null,
    last_pushed_at timestamptz not null,
    watched_at     timestamptz not null,
    swept_until    timestamptz,
    constraint arrival_watch_provider_account_pk primary key (provider, account)
);
comment on table arrival_watch is 'Up to when webhooks were looked for, to notice silences over restarts';

create table shedlock (
    name       text        not null,
    lock_until timestamptz not null,
    locked_at  timestamptz not null,
    locked_by  text        not null,
    constraint shedlock_name_pk primary key (name)
);
comment on table shedlock is 'Who polls; columns are those of the lock library';

create table import_run (
    id           uuid        not null,
    provider     text        not null,
    name         text        not null,
    file         text        not null,
    requested_at timestamptz not null,
    finished_at  timestamptz,
    state        text        not null,
    bytes        bigint      not null,
    bytes_read   bigint      not null,
    lines        bigint      not null,
    stored       bigint      not null,
    repeated     bigint      not null,
    refused      bigint      not null,
    error        text,
    constraint import_run_id_pk primary key (id),
    constraint import_run_state_ck check (state in ('running', 'done', 'failed'))
);
create index import_run_requested_at_idx on import_run (requested_at);
comment on index import_run_requested_at_idx is 'The list, newest first';

create table import_refused_line (
    import_id     uuid   not null,
    line          bigint not null,
    entry         text   not null,
    line_of_entry bigint not null,
    field         text   not null,
    reason        text   not null,
    constraint import_refused_line_import_id_line_pk primary key (import_id, line)
);

create table conversion (
    message_id  text        not null,
    provider    text        not null,
    account     text        not null,
    acted       boolean     not null,
    happened_at timestamptz not null,
    received_at timestamptz not null,
    told_at     timestamptz,
    constraint conversion_message_id_provider_account_pk primary key (message_id, provider, account)
);
comment on table conversion is 'Whether a recipient acted on a message; the latest about a part';
create index conversion_untold_idx on conversion (received_at) where told_at is null;
comment on index conversion_untold_idx is 'What providers are still to be told';
