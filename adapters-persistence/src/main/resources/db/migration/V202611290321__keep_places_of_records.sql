-- Records of a provider tell which part of which message they are of.
-- Takes no time. Undo: drop the columns; parts that records joined then stand alone after a rebuild.
set lock_timeout = '5s';

alter table receipt
    add column message_ref text,
    add column part_number integer,
    add column part_count integer;

comment on column receipt.message_ref is 'What the parts of its message have in common, where the receipt tells';
