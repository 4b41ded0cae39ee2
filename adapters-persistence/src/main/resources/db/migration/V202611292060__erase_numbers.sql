-- Which numbers were erased, told by fingerprints alone, so that they are kept from coming back; and what it came to.
-- Takes no time. Undo: drop both tables; numbers that were erased may then come back.
set lock_timeout = '5s';

create table erasure (
    entry       bigint      not null generated always as identity,
    id          uuid        not null,
    at          timestamptz not null,
    by_name     text        not null,
    fingerprint text        not null,
    counts      jsonb,
    constraint erasure_entry_pk primary key (entry),
    constraint erasure_id_uq unique (id)
);

comment on table erasure is 'Numbers that were erased, for good';
comment on column erasure.by_name is 'Name of a user or token';
comment on column erasure.fingerprint is 'Of the number, by the key in erasure_key';
comment on column erasure.counts is 'Rows that held it, by where; null while it is not at its end';

create table erasure_key (
    only_one boolean not null default true,
    sealed   text    not null,
    constraint erasure_key_only_one_pk primary key (only_one),
    constraint erasure_key_only_one_ck check (only_one)
);

comment on table erasure_key is 'The key of the fingerprints, one row at most';
comment on column erasure_key.sealed is 'Encrypted by a key that is not in the database';
