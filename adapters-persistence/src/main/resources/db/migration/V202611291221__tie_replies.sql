-- Which campaign a reply came to, and what it asked; opt-outs in the order in which they were learned.
-- Rewrites opt_out, which is small, and indexes replies: a moment. Undo: drop the columns.
set lock_timeout = '5s';

alter table opt_out add column entry bigint generated always as identity;
comment on column opt_out.entry is 'Grows in the order in which they were learned';
create index opt_out_entry_idx on opt_out (entry);
comment on index opt_out_entry_idx is 'The list, newest first';

alter table reply
    add column wish     text,
    add column campaign text,
    add column tie      text not null default 'open',
    add constraint reply_wish_ck check (wish in ('out', 'in')),
    add constraint reply_tie_ck check (tie in ('open', 'again', 'tied', 'none'));

comment on column reply.wish is 'What its keyword asks: to hear no more, or to hear again; null for any other reply';
comment on column reply.campaign is 'Of the message it names, else of the newest sent to its number by its sender';
comment on column reply.tie is 'open: not looked at; again: not found, to be looked at once more; tied; none: not found';

create index reply_tie_idx on reply (tie, received_at) where tie in ('open', 'again');
comment on index reply_tie_idx is 'Replies that are to be looked at, by when they came';
create index reply_campaign_idx on reply (campaign, received_at) where campaign is not null;
comment on index reply_campaign_idx is 'Replies to a campaign, counted';
