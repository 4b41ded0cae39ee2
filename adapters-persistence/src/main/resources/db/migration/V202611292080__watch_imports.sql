-- When somebody last worked on an import, so that other instances see when nobody does any more.
-- Takes no time: the few rows of import_run get a default. Undo: alter table import_run drop column seen_at.
set lock_timeout = '5s';

alter table import_run add column seen_at timestamptz not null default now();

comment on column import_run.seen_at is 'When the instance that has its file last said that it works on it, or that it waits its turn';
