-- Replies that came where receipts are expected can be dismissed; they wait for nobody, and are kept. The indexes of what
-- waits are built anew, which takes as long as the quarantine is large. Undo: drop the column, and create
-- quarantine_waiting_idx as it was.
set lock_timeout = '5s';

alter table quarantine add column dismissed_at timestamptz;

drop index quarantine_waiting_idx;
create index quarantine_waiting_idx on quarantine (received_at)
    where replayed_at is null and dismissed_at is null and reason <> 'inbound_sms';
comment on index quarantine_waiting_idx is 'How many wait for a replay';
create index quarantine_replies_idx on quarantine (received_at)
    where replayed_at is null and dismissed_at is null and reason = 'inbound_sms';
comment on index quarantine_replies_idx is 'How many replies were not dismissed';
