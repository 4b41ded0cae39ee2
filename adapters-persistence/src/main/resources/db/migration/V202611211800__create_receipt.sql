-- Receipts as they came, append-only, a partition a month so that retention is a partition drop.
-- Takes no time on an empty database. Undo: drop table receipt.
set lock_timeout = '5s';

create table receipt (
    message_id   text        not null,
    receipt_id   uuid        not null,
    received_at  timestamptz not null,
    provider     text        not null,
    account      text        not null,
    source       text        not null,
    state        text        not null,
    raw_status   text        not null,
    raw_code     text,
    evidence     text        not null,
    pushed_at    timestamptz,
    scts         text,
    price        numeric(17, 8),
    currency     text,
    network_code text,
    client_ref   text,
    recipient    text,
    sender_id    text,
    raw          text        not null,
    repeats      bigint      not null default 0,
    constraint receipt_message_id_receipt_id_received_at_pk primary key (message_id, receipt_id, received_at),
    constraint receipt_source_ck check (source in ('webhook', 'report', 'import')),
    constraint receipt_price_currency_ck check ((price is null) = (currency is null))
) partition by range (received_at);

comment on table receipt is 'Claims of providers about message parts, as received; only repeats and pushed_at (the earliest push) ever change';
comment on column receipt.receipt_id is 'Name-based on what is claimed: a repeat has the id of its original';
comment on column receipt.client_ref is 'Personal data';
comment on column receipt.recipient is 'Personal data';
comment on column receipt.sender_id is 'Personal data';
comment on column receipt.raw is 'Payload as received; personal data';
comment on index receipt_message_id_receipt_id_received_at_pk is 'Timeline of a part; counting a repeat; folding again in message order';

-- Months are made ahead by the intake; nothing is lost should that ever fail.
create table receipt_other partition of receipt default;
