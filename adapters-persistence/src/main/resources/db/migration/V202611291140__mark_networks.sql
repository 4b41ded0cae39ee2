-- What people found out about the receipts of a provider and network; it wins over what is computed.
-- Takes no time. Undo: drop table trust_mark.
set lock_timeout = '5s';

create table trust_mark (
    provider     text        not null,
    network_code text        not null,
    mark         text        not null,
    reason       text        not null,
    marked_on    date        not null,
    marked_by    text        not null,
    constraint trust_mark_pk primary key (provider, network_code),
    constraint trust_mark_mark_ck check (mark in ('honest', 'fake'))
);

comment on table trust_mark is 'Networks whose receipts somebody knows to be real or made up';
comment on column trust_mark.marked_on is 'The day on which it was found';
