-- In which encoding the text of an imported file was, to be said with the result.
-- Takes no time: the default is not written to the rows. Undo: drop the column.
set lock_timeout = '5s';

alter table import_run add column encoding text not null default '';
