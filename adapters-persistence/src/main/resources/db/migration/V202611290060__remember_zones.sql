-- The time zone each user looked at pages in last.
-- Takes no time: a column without a default. Undo: drop the column.
set lock_timeout = '5s';

alter table app_user add column zone text;
comment on column app_user.zone is 'Name of the IANA database; none until the user asks a page for one';
