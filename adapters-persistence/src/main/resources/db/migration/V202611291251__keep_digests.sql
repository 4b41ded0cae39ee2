-- Mails of figures that come by themselves; what is sent waits in the outbox.
-- Takes no time. Undo: drop table digest.
set lock_timeout = '5s';

create table digest (
    id          uuid        not null,
    name        text        not null,
    made_by     text        not null,
    view_id     uuid,
    rhythm      text        not null,
    day         integer     not null,
    at_minute   integer     not null,
    zone        text        not null,
    language    text        not null,
    channels    uuid[]      not null,
    own_channel uuid,
    enabled     boolean     not null,
    changed_at  timestamptz not null,
    sent_for    date,
    sent_at     timestamptz,
    constraint digest_pk primary key (id),
    constraint digest_rhythm_ck check (rhythm in ('daily', 'weekly', 'monthly'))
);

comment on table digest is 'Mails of figures that come by themselves';
comment on column digest.view_id is 'The saved view it tells of; none for what went wrong';
comment on column digest.day is 'Of the week from Monday, or of the month; 1 for daily ones';
comment on column digest.at_minute is 'Minutes after midnight by the clock of its zone';
comment on column digest.channels is 'By which it goes';
comment on column digest.own_channel is 'The one made for the addresses typed into it';
comment on column digest.changed_at is 'What was due before is not made up for';
comment on column digest.sent_for is 'The last day it was due and sent: it is sent once for a day';
