-- Where people are told of things, what they are told, and which of it has left.
-- Takes no time. Undo: drop table notice_delivery, notice, channel_address, channel.
set lock_timeout = '5s';

create table channel (
    id         uuid        not null,
    kind       text        not null,
    name       text        not null,
    sealed     text        not null,
    off_since  timestamptz,
    off_reason text        not null,
    off_detail text        not null,
    failed_at     timestamptz,
    failed_reason text     not null,
    failed_detail text     not null,
    constraint channel_pk primary key (id),
    constraint channel_kind_ck check (kind in ('email', 'webhook', 'slack', 'teams'))
);

comment on table channel is 'Where notices go';
comment on column channel.sealed is 'Address and secret, encrypted by a key that is not in the database; empty of e-mail';
comment on column channel.failed_at is 'The last failure since something last arrived';

create table channel_address (
    channel_id      uuid not null,
    address         text not null,
    unsubscribed_at timestamptz,
    constraint channel_address_pk primary key (channel_id, address),
    constraint channel_address_channel_fk foreign key (channel_id) references channel (id) on delete cascade
);

comment on table channel_address is 'Who gets the mails of a channel';

create table notice (
    id              bigint generated always as identity,
    key             text        not null,
    kind            text        not null,
    language        text        not null,
    subject         text        not null,
    at              timestamptz not null,
    paragraphs      text[]      not null,
    column_names    text[]      not null,
    column_headings text[]      not null,
    cells           text[]      not null,
    path            text        not null,
    picture         bytea,
    picture_type    text        not null,
    picture_text    text        not null,
    constraint notice_pk primary key (id),
    constraint notice_key_uk unique (key)
);

comment on table notice is 'What is told, once for each key; what it says is emptied when it has been told';
comment on column notice.cells is 'Of the table, row after row';

create table notice_delivery (
    id         bigint generated always as identity,
    notice_id  bigint      not null,
    channel_id uuid        not null,
    address    text        not null,
    state      text        not null,
    attempts   integer     not null,
    next_at    timestamptz not null,
    settled_at timestamptz,
    reason     text        not null,
    detail     text        not null,
    constraint notice_delivery_pk primary key (id),
    constraint notice_delivery_uk unique (notice_id, channel_id, address),
    constraint notice_delivery_notice_fk foreign key (notice_id) references notice (id) on delete cascade,
    constraint notice_delivery_channel_fk foreign key (channel_id) references channel (id) on delete cascade,
    constraint notice_delivery_state_ck check (state in ('waiting', 'sent', 'failed'))
);

comment on table notice_delivery is 'The outbox: a notice on its way to a channel, and of mails to one address';
comment on column notice_delivery.address is 'Of a mail; empty of the others';

create index notice_delivery_waiting_idx on notice_delivery (next_at) where state = 'waiting';
comment on index notice_delivery_waiting_idx is 'What is due';
create index notice_delivery_channel_idx on notice_delivery (channel_id, id);
comment on index notice_delivery_channel_idx is 'The log of a channel';
create index notice_at_idx on notice (at);
comment on index notice_at_idx is 'What is old enough to go';
