-- A signature may be over the address as the provider called it and over headers, so both are kept for a replay.
-- Adds columns with constant defaults, which takes no time whatever the size. The column of the one header that was
-- foreseen stays, unused, for instances of the version before. Undo: drop the columns.
set lock_timeout = '5s';

alter table quarantine alter column authorization_header set default '';
alter table quarantine add column url text not null default '';
alter table quarantine add column headers text not null default '';
comment on column quarantine.url is 'As the provider called it, its path token left out; personal data';
comment on column quarantine.headers is 'Those a signature needs, a line each; personal data';
