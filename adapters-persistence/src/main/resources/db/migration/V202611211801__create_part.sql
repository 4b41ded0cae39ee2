-- One row per message part: its claims in short, what they were folded to, and where it is counted.
-- Takes no time on an empty database. Undo: drop table part.
set lock_timeout = '5s';

create table part (
    message_id         text        not null,
    provider           text        not null,
    account            text        not null,
    version            integer     not null,
    claims             bytea       not null,
    submitted_at       timestamptz,
    client_ref         text,
    recipient          text,
    sender_id          text,
    state              text        not null,
    finality           text        not null,
    evidence           text        not null,
    rule               text        not null,
    decided_by         uuid,
    flags              text        not null,
    standing           text        not null,
    raw_status         text        not null,
    error_code         text        not null,
    network_code       text        not null,
    price              numeric(17, 8),
    currency           text,
    price_source       text,
    first_event_at     timestamptz not null,
    final_at           timestamptz,
    window_at          timestamptz not null,
    campaign           text        not null,
    time_to_receipt_ms bigint,
    constraint part_message_id_provider_account_pk primary key (message_id, provider, account),
    constraint part_finality_ck check (finality in ('open', 'soft', 'hard'))
) with (fillfactor = 85);

comment on table part is 'Message parts (SMS segments): a pure function of their receipts and submission';
comment on column part.version is 'Writers check it: a part is written only by who has read its last version';
comment on column part.claims is 'The claims folded so far, encoded: a repeat is found, and the next receipt folded, without a search';
comment on column part.client_ref is 'Personal data';
comment on column part.recipient is 'Personal data';
comment on column part.sender_id is 'Personal data';
comment on column part.error_code is 'Empty text if there is none';
comment on column part.network_code is '(unknown) if none was named';
comment on column part.window_at is 'Submission time if known, else first event time';

create index part_window_at_idx on part (window_at);
comment on index part_window_at_idx is 'Ragged edges of a window that are shorter than a quarter hour; lists of parts by time';
