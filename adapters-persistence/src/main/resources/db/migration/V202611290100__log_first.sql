-- Receipts become a log: appended and committed before they are answered, folded afterwards, never changed.
-- Drops the receipts' key and makes two smaller indexes, some seconds a million receipts; the intake waits meanwhile.
-- Undo: drop table log_instance, receipt_set_aside; drop the two columns and indexes; the key cannot come back where
-- repeats have been appended.
set lock_timeout = '5s';

create table log_instance (
    instance     integer     not null generated always as identity,
    started_at   timestamptz not null,
    folded_until timestamptz not null,
    constraint log_instance_instance_pk primary key (instance)
);

comment on table log_instance is 'Instances that append to the log, from their start until all they appended is folded';
comment on column log_instance.folded_until is 'Everything this instance logged up to here is folded';

create table receipt_set_aside (
    message_id  text        not null,
    provider    text        not null,
    account     text        not null,
    receipt_id  uuid        not null,
    received_at timestamptz not null,
    noticed_at  timestamptz not null,
    reason      text        not null,
    constraint receipt_set_aside_pk primary key (message_id, provider, account, receipt_id, received_at)
);

comment on table receipt_set_aside is 'Receipts of the log that could not be folded; a start of a later version tries again';

alter table receipt
    drop constraint receipt_message_id_receipt_id_received_at_pk,
    alter column repeats drop not null,
    alter column repeats drop default,
    add column instance integer,
    add column logged_at timestamptz;

comment on table receipt is 'The log: claims of providers about message parts as received, repeats too; only added to';
comment on column receipt.instance is 'Who appended it; null for receipts from before there was a log';
comment on column receipt.logged_at is 'Where it stands in the log of its instance';
comment on column receipt.repeats is 'Repeats counted before they were appended themselves; null since';

create index receipt_message_id_idx on receipt (message_id);
comment on index receipt_message_id_idx is 'Timeline of a part; folding again in message order';
create index receipt_logged_at_idx on receipt using brin (logged_at) with (pages_per_range = 16, autosummarize = on);
comment on index receipt_logged_at_idx is 'What stands in a stretch of the log';
