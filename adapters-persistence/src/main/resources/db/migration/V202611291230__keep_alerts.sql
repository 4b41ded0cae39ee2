-- Rules that say when people want to be told, their history, how they stand, and what they fired.
-- Takes no time. Undo: drop tables alert_firing, alert_watch, alert_version, alert_rule.
set lock_timeout = '5s';

create table alert_rule (
    id         uuid        not null,
    version    integer     not null,
    fields     jsonb       not null,
    from_file  boolean     not null,
    created_at timestamptz not null,
    created_by text        not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    deleted_at timestamptz,
    constraint alert_rule_pk primary key (id)
);

comment on table alert_rule is 'Rules that say when people want to be told';
comment on column alert_rule.fields is 'Names and texts as documented for the API; lists a line each';
comment on column alert_rule.from_file is 'Stands in the configuration, which wins';

create table alert_version (
    rule_id    uuid        not null,
    version    integer     not null,
    deed       text        not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    fields     jsonb       not null,
    constraint alert_version_pk primary key (rule_id, version),
    constraint alert_version_deed_ck
        check (deed in ('created', 'changed', 'switched_on', 'switched_off', 'deleted'))
);

comment on table alert_version is 'What was done to each rule, for good';

create table alert_watch (
    rule_id      uuid        not null,
    subject      text        not null,
    bad_since    timestamptz,
    firing_since timestamptz,
    quiet_until  timestamptz,
    constraint alert_watch_pk primary key (rule_id, subject)
);

comment on table alert_watch is 'How rules stand between two looks; written when that changes';
comment on column alert_watch.subject is 'What is watched by itself, such as a network; empty text where nothing is told apart';

create table alert_firing (
    id          uuid        not null,
    rule_id     uuid        not null,
    fields      jsonb       not null,
    subject     text        not null,
    fired_at    timestamptz not null,
    from_at     timestamptz not null,
    until_at    timestamptz not null,
    seen        jsonb       not null,
    resolved_at timestamptz,
    resolution  text,
    at_end      jsonb,
    view        text        not null,
    constraint alert_firing_pk primary key (id),
    constraint alert_firing_resolution_ck check (resolution in ('clear', 'too_few', 'rule_changed')),
    constraint alert_firing_resolved_ck check ((resolved_at is null) = (resolution is null))
);

comment on table alert_firing is 'Every time a rule fired, for good';
comment on column alert_firing.fields is 'The rule as it was then';
comment on column alert_firing.seen is 'The figures it saw';
comment on column alert_firing.view is 'Page and query that show them';

create unique index alert_firing_open_key on alert_firing (rule_id, subject) where resolved_at is null;
comment on index alert_firing_open_key is 'Nothing fires twice at once';
create index alert_firing_rule_idx on alert_firing (rule_id, fired_at);
comment on index alert_firing_rule_idx is 'What a rule fired, newest first';
create index alert_firing_fired_at_idx on alert_firing (fired_at);
comment on index alert_firing_fired_at_idx is 'What all rules fired, newest first';
