-- Failed parts by number and by campaign, to list the numbers that are to leave a list. Parts that are open or were
-- delivered are in neither index, and no column of them moves with a receipt that says delivered: such updates stay as
-- cheap as before. Writes to parts wait while it runs, some seconds a million parts. Undo: drop both indexes.
set lock_timeout = '5s';

create index part_failed_recipient_idx on part (recipient collate "C", window_at desc) include (campaign, provider, error_code)
 where error_code <> '' and recipient is not null;
comment on index part_failed_recipient_idx is 'Numbers with failed parts, in order; the failed parts of a number';

create index part_failed_campaign_recipient_idx on part (campaign, recipient collate "C")
       include (window_at, provider, error_code)
 where error_code <> '' and recipient is not null;
comment on index part_failed_campaign_recipient_idx is 'Numbers with failed parts of a campaign, in order';
