-- The audit log by kind and by user, newest first.
-- Entries wait while it runs, some seconds a million of them. Undo: drop both indexes.
set lock_timeout = '5s';

create index audit_entry_action_key_idx on audit_entry (action, key desc);
comment on index audit_entry_action_key_idx is 'Entries of a kind, page by page';

create index audit_entry_actor_key_idx on audit_entry (lower(actor), key desc);
comment on index audit_entry_actor_key_idx is 'Entries of a user or token, page by page';
