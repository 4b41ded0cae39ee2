-- Who may sign in, who is signed in, keys of programs, and the record of what was done.
-- Takes no time on an empty database. Undo: drop the tables.
set lock_timeout = '5s';

create table app_user (
    id            uuid        not null,
    login         text        not null,
    display       text        not null,
    password_hash text        not null,
    roles         text[]      not null,
    disabled      boolean     not null,
    created_at    timestamptz not null,
    constraint app_user_id_pk primary key (id),
    constraint app_user_login_uq unique (login),
    constraint app_user_roles_ck check (cardinality(roles) > 0 and roles <@ array['viewer', 'finance', 'operator', 'admin'])
);
comment on column app_user.login is 'Personal data; in small letters';
comment on column app_user.display is 'Personal data';
comment on column app_user.password_hash is 'With algorithm, parameters and salt';

create table app_session (
    id           uuid        not null,
    digest       text        not null,
    user_id      uuid,
    name         text        not null,
    created_at   timestamptz not null,
    last_seen_at timestamptz not null,
    expires_at   timestamptz not null,
    agent        text        not null,
    constraint app_session_id_pk primary key (id),
    constraint app_session_digest_uq unique (digest),
    constraint app_session_user_id_fk foreign key (user_id) references app_user (id) on delete cascade
);
comment on column app_session.digest is 'SHA-256 of the cookie, which is not kept';
comment on column app_session.user_id is 'None for the bootstrap token and the link of the demo';
comment on column app_session.last_seen_at is 'To the minute, so that reading pages writes little';
create index app_session_user_id_idx on app_session (user_id);
comment on index app_session_user_id_idx is 'Sessions of a user, to list and to revoke';

create table api_token (
    id           uuid        not null,
    digest       text        not null,
    name         text        not null,
    prefix       text        not null,
    roles        text[]      not null,
    created_by   text        not null,
    created_at   timestamptz not null,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz,
    constraint api_token_id_pk primary key (id),
    constraint api_token_digest_uq unique (digest),
    constraint api_token_roles_ck check (cardinality(roles) > 0 and roles <@ array['viewer', 'finance', 'operator', 'admin'])
);
comment on column api_token.digest is 'SHA-256 of the secret, which is not kept';
comment on column api_token.prefix is 'First characters of the secret, to tell tokens apart';

create table audit_entry (
    key     bigint      not null generated always as identity,
    at      timestamptz not null,
    actor   text        not null,
    action  text        not null,
    subject text        not null,
    outcome text        not null,
    constraint audit_entry_key_pk primary key (key),
    constraint audit_entry_outcome_ck check (outcome in ('ok', 'refused', 'failed'))
);
comment on table audit_entry is 'Only added to';
comment on column audit_entry.actor is 'Personal data';
