-- Imports can be cancelled, which is a state of its own.
-- Reads the few rows of import_run once. Undo: set their state to failed, and make the constraint as it was.
set lock_timeout = '5s';

alter table import_run
    drop constraint import_run_state_ck,
    add constraint import_run_state_ck check (state in ('running', 'done', 'failed', 'cancelled'));
