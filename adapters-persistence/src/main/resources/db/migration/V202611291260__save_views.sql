-- Pages that people keep by name, links that show one page to people without an account, and notes on dates.
-- Takes no time. Undo: drop the tables.
set lock_timeout = '5s';

create table saved_view (
    id         uuid        not null,
    name       text        not null,
    owner      text        not null,
    for_all    boolean     not null,
    path       text        not null,
    query      text        not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    constraint saved_view_id_pk primary key (id)
);
comment on table saved_view is 'Pages with window, filters and order';
comment on column saved_view.owner is 'Personal data; name of a user or token';
create index saved_view_owner_idx on saved_view (owner);
comment on index saved_view_owner_idx is 'Views of a reader';

create table share (
    id            uuid        not null,
    digest        text        not null,
    name          text        not null,
    path          text        not null,
    query         text        not null,
    money         boolean     not null,
    password_hash text,
    created_by    text        not null,
    created_at    timestamptz not null,
    expires_at    timestamptz,
    revoked_at    timestamptz,
    opened_at     timestamptz,
    constraint share_id_pk primary key (id),
    constraint share_digest_uq unique (digest)
);
comment on table share is 'Links that show one page, as it is locked here, to whoever holds them';
comment on column share.digest is 'SHA-256 of what is secret in the link, which is not kept';
comment on column share.money is 'Whether prices and spend are shown';
comment on column share.password_hash is 'With algorithm, parameters and salt; none: the link alone opens it';
comment on column share.created_by is 'Personal data; name of a user or token';
comment on column share.opened_at is 'To the minute, so that reading writes little';

create table annotation (
    id          uuid        not null,
    key         text,
    kind        text        not null,
    first_day   date        not null,
    last_day    date        not null,
    body        text        not null,
    author      text        not null,
    scope       text        not null,
    scope_value text        not null,
    created_at  timestamptz not null,
    changed_at  timestamptz not null,
    removed_at  timestamptz,
    constraint annotation_id_pk primary key (id),
    constraint annotation_key_uq unique (key),
    constraint annotation_kind_ck check (kind in ('note', 'tariff', 'outage', 'closed_month')),
    constraint annotation_scope_ck check (scope in ('all', 'campaign', 'network')),
    constraint annotation_days_ck check (last_day >= first_day)
);
comment on table annotation is 'Notes on days, by people and by the system';
comment on column annotation.key is 'What the system wrote it about, so that it is written once; none for what people write';
comment on column annotation.author is 'Personal data; name of a user or token; empty for the system';
comment on column annotation.removed_at is 'Of what the system wrote, so that it is not written again';
create index annotation_last_day_idx on annotation (last_day) where removed_at is null;
comment on index annotation_last_day_idx is 'Notes on the days of a chart';
