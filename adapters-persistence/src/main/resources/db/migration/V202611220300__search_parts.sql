-- Parts by recipient and by campaign, newest first, for those who look for single messages.
-- Writes to parts wait while it runs, some seconds a million parts. Undo: drop both indexes.
set lock_timeout = '5s';

create index part_recipient_window_at_idx on part (recipient, window_at desc) where recipient is not null;
comment on index part_recipient_window_at_idx is 'Parts sent to a number';

create index part_campaign_window_at_message_id_idx on part (campaign, window_at desc, message_id collate "C");
comment on index part_campaign_window_at_message_id_idx is 'Parts of a campaign, page by page; parts with a client-ref';
