-- Conversions of parts never heard of are counted by when they happened. Milliseconds: conversions are few.
-- Undo: drop index conversion_happened_at_idx.
set lock_timeout = '5s';

create index conversion_happened_at_idx on conversion (happened_at);
comment on index conversion_happened_at_idx is 'Conversions of parts never heard of, by time';
