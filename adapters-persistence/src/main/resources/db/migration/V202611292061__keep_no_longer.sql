-- How long things are kept: from when on they are there, how far dropping is, and how much went.
-- Takes no time: a column with a constant default, and a table of four rows. Undo: drop both; what was dropped is lost.
set lock_timeout = '5s';

create table retention (
    kind       text        not null,
    kept_from  timestamptz,
    done_from  timestamptz,
    position   timestamptz,
    period     text        not null default '',
    dropped    bigint      not null default 0,
    changed_at timestamptz,
    constraint retention_kind_pk primary key (kind),
    constraint retention_kind_ck check (kind in ('receipts', 'personal_data', 'parts', 'audit'))
);

comment on table retention is 'What is no longer kept';
comment on column retention.kept_from is 'What is before is dropped, or being dropped; null: everything is kept so far';
comment on column retention.done_from is 'What is before is gone';
comment on column retention.position is 'Up to which parts the one under way has come';
comment on column retention.period is 'The last closed month whose ledger was gone through';
comment on column retention.dropped is 'Rows that went, or lost what is personal';

insert into retention (kind)
values ('receipts'), ('personal_data'), ('parts'), ('audit');

alter table rollup_progress add column parts_from timestamptz not null default '0001-01-01 00:00:00+00';
comment on column rollup_progress.parts_from is 'Parts of windows before it are gone, their counts stay: no part is added there, and nothing counted again';
