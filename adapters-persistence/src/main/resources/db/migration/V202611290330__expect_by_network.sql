-- How long carriers try to deliver, as the documents of a provider tell it: 2degrees, Spark with Skinny, and One NZ in
-- New Zealand; and Orange (now Altice) in the Dominican Republic, which sends no receipts. Edited like any other;
-- what somebody has said already stays.
-- Takes no time. Undo: delete the four rows.
set lock_timeout = '5s';

insert into network_expectation (network_code, validity_seconds, grace_seconds, receipt_support)
values ('53024', 3 * 86400, 6 * 3600, 'unknown'),
       ('53005', 5 * 86400, 6 * 3600, 'unknown'),
       ('53001', 1 * 86400, 6 * 3600, 'unknown'),
       ('37001', 3 * 86400, 6 * 3600, 'none')
    on conflict (network_code) do nothing;

-- What is expected of networks nothing was counted on must not make questions read more than they need.
create index delivery_sum_network_code_idx on delivery_sum (network_code)
 where margin = 'network' and grain = 'day';
comment on index delivery_sum_network_code_idx is 'Whether anything was counted on a network';
