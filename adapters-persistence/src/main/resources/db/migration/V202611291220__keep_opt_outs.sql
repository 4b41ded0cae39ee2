-- Who asked not to be written to any more, and who came back: a row a reply or a deed by hand.
-- What replies kept before asked is read when the server starts. Takes a moment where there are many replies.
-- Undo: drop table opt_out; drop index reply_keyword_idx.
set lock_timeout = '5s';

create table opt_out (
    number     text        not null collate "C",
    sender_id  text        not null collate "C",
    at         timestamptz not null,
    wish       text        not null,
    learned_at timestamptz not null,
    reply_id   text        not null collate "C",
    provider   text        not null,
    account    text        not null,
    keyword    text,
    answers    text,
    actor      text,
    note       text,
    constraint opt_out_pk primary key (number, sender_id, at, wish, reply_id, provider, account),
    constraint opt_out_wish_ck check (wish in ('out', 'in')),
    constraint opt_out_source_ck check ((reply_id = '') = (actor is not null) and (reply_id = '') = (keyword is null))
);

comment on table opt_out is 'What numbers asked of senders; of a number and sender the newest stands';
comment on column opt_out.number is 'Personal data';
comment on column opt_out.sender_id is 'Personal data; empty where it is not known, and for all senders';
comment on column opt_out.at is 'When it was asked';
comment on column opt_out.learned_at is 'When we heard of it';
comment on column opt_out.reply_id is 'The part of a reply by which it was asked; empty, with provider and account, for what was done by hand';
comment on column opt_out.answers is 'The id of the message it answers, where the provider says so';
comment on column opt_out.note is 'May hold personal data';

create index opt_out_learned_at_idx on opt_out (learned_at);
comment on index opt_out_learned_at_idx is 'What has changed since';
create index opt_out_reply_id_idx on opt_out (reply_id) where reply_id <> '';
comment on index opt_out_reply_id_idx is 'Which replies are read already';
create index reply_keyword_idx on reply (keyword) where keyword is not null;
comment on index reply_keyword_idx is 'Replies that are to be read anew, when the words have changed';
