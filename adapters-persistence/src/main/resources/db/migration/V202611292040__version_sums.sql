-- Tells when sums change, so that what they answered can be kept until then.
-- Takes no time: the default is not written to any row. Undo: alter table rollup_progress drop column sums_version.
set lock_timeout = '5s';

alter table rollup_progress add column sums_version bigint not null default 0;
comment on column rollup_progress.sums_version is 'Counts up with every transaction that changes sums, so that whoever keeps what they answered knows when to ask again';
