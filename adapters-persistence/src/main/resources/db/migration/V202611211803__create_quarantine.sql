-- Requests that could not be read or trusted, whole; and what each writer of the intake has taken.
-- Takes no time on an empty database. Undo: drop table quarantine, intake_writer.
set lock_timeout = '5s';

create table quarantine (
    id            uuid        not null,
    received_at   timestamptz not null,
    provider      text        not null,
    method        text        not null,
    path          text        not null,
    query         text        not null,
    content_type  text        not null,
    authorization_header text not null,
    body          bytea       not null,
    reason        text        not null,
    detail        text        not null,
    replayed_at   timestamptz,
    constraint quarantine_id_pk primary key (id)
);

comment on column quarantine.query is 'Personal data';
comment on column quarantine.body is 'Personal data';

create index quarantine_received_at_idx on quarantine (received_at);
comment on index quarantine_received_at_idx is 'The list, newest first';
create index quarantine_waiting_idx on quarantine (received_at) where replayed_at is null;
comment on index quarantine_waiting_idx is 'How many wait for a replay';

create table intake_writer (
    writer           text        not null,
    stored           bigint      not null,
    repeated         bigint      not null,
    last_received_at timestamptz not null,
    constraint intake_writer_writer_pk primary key (writer)
) with (fillfactor = 50);

comment on table intake_writer is 'Totals of each writer of each instance, so that writers do not wait for each other';
