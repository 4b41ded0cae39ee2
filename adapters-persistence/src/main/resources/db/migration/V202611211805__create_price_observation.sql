-- Every distinct price seen for a part, with its source: receipts are append-only, so they are the ledger.
-- Takes no time. Undo: drop view price_observation.
set lock_timeout = '5s';

create view price_observation as
select provider, account, message_id, price, currency, source, min(received_at) as first_seen_at
  from receipt
 where price is not null
 group by provider, account, message_id, price, currency, source;

comment on view price_observation is 'Distinct prices of a part by source; which one counts: report over webhook, of one source the latest';
