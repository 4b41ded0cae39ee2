-- Up to when changes of numbers have been pushed. Takes no time. Undo: drop table hygiene_push.
set lock_timeout = '5s';

create table hygiene_push (
    pushed_until timestamptz not null,
    one          boolean     not null default true,
    constraint hygiene_push_pk primary key (one),
    constraint hygiene_push_one_ck check (one)
);

comment on table hygiene_push is 'Up to when programs were told what changed of numbers; one row at most';
