-- Replies: what people write to our numbers, a row a part. Takes no time. Undo: drop table reply.
set lock_timeout = '5s';

create table reply (
    reply_id    text        not null,
    provider    text        not null,
    account     text        not null,
    joined_to   text        not null,
    received_at timestamptz not null,
    sent_at     timestamptz,
    state       text        not null,
    keyword     text,
    part_ref    text,
    part_number integer     not null,
    part_count  integer     not null,
    answers     text,
    sender_id   text,
    number      text,
    body        text,
    client_ref  text,
    constraint reply_reply_id_provider_account_pk primary key (reply_id, provider, account),
    constraint reply_state_ck check (state in ('queued', 'failed', 'frozen', 'sent'))
);

comment on table reply is 'What people wrote to our numbers (mobile-originated), as providers handed it on; a row a part';
comment on column reply.joined_to is 'The part of the same reply that came first, which may be this one';
comment on column reply.received_at is 'When we first took it';
comment on column reply.sent_at is 'When the provider took it, as it says';
comment on column reply.answers is 'The id of the message it answers, where the provider says so';
comment on column reply.sender_id is 'Personal data: our number, which may lead to a person''s';
comment on column reply.number is 'Personal data';
comment on column reply.body is 'Personal data; kept only where that was asked for';
comment on column reply.client_ref is 'Personal data; of the message it answers, where the provider says so';

create index reply_received_at_idx on reply (received_at) where joined_to = reply_id;
comment on index reply_received_at_idx is 'The list, newest first';
create index reply_number_idx on reply (number, received_at);
comment on index reply_number_idx is 'Replies of a number; parts that belong together; those that name a client-ref';
create index reply_joined_to_idx on reply (joined_to);
comment on index reply_joined_to_idx is 'The parts of a reply';
create index reply_answers_idx on reply (answers) where answers is not null;
comment on index reply_answers_idx is 'Replies to a message';
