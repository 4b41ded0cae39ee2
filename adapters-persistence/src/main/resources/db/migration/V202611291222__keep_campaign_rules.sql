-- Campaign rules that were made in the interface: each change is a version of all of them, and the last is in force.
-- Takes no time. Undo: drop table campaign_rules.
set lock_timeout = '5s';

create table campaign_rules (
    version    integer     not null,
    rules      text        not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    constraint campaign_rules_pk primary key (version)
);

comment on table campaign_rules is 'How campaigns are told from client-refs, version by version';
comment on column campaign_rules.rules is 'A rule a line, the first that tells something counts; empty for none';
