-- What was sent, the messages that parts make, and how final states came to be known.
-- Rewrites parts and counts once, about a minute a million parts. Undo: drop what is added; rebuild counts again.
set lock_timeout = '5s';

alter table receipt add column submitted_at timestamptz;
comment on column receipt.submitted_at is 'When the provider took the part, where the receipt is its record';

create table submission (
    message_id   text        not null,
    provider     text        not null,
    account      text        not null,
    received_at  timestamptz not null,
    submitted_at timestamptz not null,
    message_ref  text,
    part_number  integer     not null,
    part_count   integer     not null,
    client_ref   text,
    recipient    text,
    sender_id    text,
    network_code text,
    price        numeric(17, 8),
    currency     text,
    constraint submission_message_id_provider_account_pk primary key (message_id, provider, account),
    constraint submission_price_currency_ck check ((price is null) = (currency is null)),
    constraint submission_part_number_ck check (part_number between 1 and part_count)
);

comment on table submission is 'Parts as their sender says they were handed to the provider; the first about a part stands';
comment on column submission.client_ref is 'Personal data';
comment on column submission.recipient is 'Personal data';
comment on column submission.sender_id is 'Personal data';

alter table part
    add column sending     bytea,
    add column message_ref text,
    add column settlement  text not null default 'open';
comment on column part.sending is 'What the submission says, in short, without personal data; null if there is none';
comment on column part.message_ref is 'The message of several parts it belongs to; null if it is one of its own';
comment on column part.settlement is 'How its final state came to be known: open, pushed, recovered';

update part
   set settlement = 'pushed'
 where finality <> 'open';

create index part_message_ref_idx on part (message_ref) where message_ref is not null;
comment on index part_message_ref_idx is 'The other parts of a message';

create table message (
    message_ref        text        not null,
    provider           text        not null,
    account            text        not null,
    version            integer     not null,
    state              text        not null,
    standing           text        not null,
    settlement         text        not null,
    error_code         text        not null,
    network_code       text        not null,
    client_ref         text,
    currencies         text[]      not null,
    amounts            numeric[]   not null,
    window_at          timestamptz not null,
    campaign           text        not null,
    first_delivered_us bigint,
    time_to_receipt_us bigint,
    known_parts        integer     not null,
    part_count         integer     not null,
    constraint message_message_ref_provider_account_pk primary key (message_ref, provider, account)
) with (fillfactor = 85);

comment on table message is 'Messages of several parts: a pure function of their parts';
comment on column message.client_ref is 'Personal data';
comment on column message.currencies is 'Of the amounts, in alphabetic order';

create index message_window_at_idx on message (window_at);
comment on index message_window_at_idx is 'Ragged edges of a window that are shorter than a quarter hour';

alter table delivery_rollup
    drop constraint delivery_rollup_pk,
    add column settlement text not null default 'open';

update delivery_rollup
   set settlement = 'pushed'
 where state not in ('queued', 'sent', 'submitted', 'buffered');

alter table delivery_rollup
    alter column settlement drop default,
    add constraint delivery_rollup_pk primary key
        (campaign, window_at, provider, account, network_code, state, standing, settlement, error_code, currency,
         scope);
alter table part alter column settlement drop default;

comment on column delivery_rollup.scope is 'both: a part that is a message of its own; part: of a longer message; message: that message. A message''s further currencies have n = 0';

-- Prices of submissions are observations like any other.
create or replace view price_observation as
select provider, account, message_id, price, currency, source, min(received_at) as first_seen_at
  from receipt
 where price is not null
 group by provider, account, message_id, price, currency, source
 union all
select provider, account, message_id, price, currency, 'submission' as source, received_at as first_seen_at
  from submission
 where price is not null;

alter table intake_writer
    drop constraint intake_writer_writer_pk,
    add column provider          text not null default '',
    add column account           text not null default '',
    add column last_pushed_at    timestamptz,
    add column last_submitted_at timestamptz,
    add constraint intake_writer_writer_provider_account_pk primary key (writer, provider, account);
alter table intake_writer
    alter column provider drop default,
    alter column account drop default,
    alter column last_received_at drop not null;
comment on table intake_writer is 'Totals of each writer of each instance by account, so that writers do not wait for each other';
