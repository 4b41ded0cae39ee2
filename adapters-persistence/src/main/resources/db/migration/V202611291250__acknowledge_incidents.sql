-- That somebody has seen to an incident; incidents themselves are found when they are read and not stored.
-- Takes no time. Undo: drop table incident_acknowledgement.
set lock_timeout = '5s';

create table incident_acknowledgement (
    scope           uuid        not null,
    first_at        timestamptz not null,
    last_at         timestamptz not null,
    n               bigint      not null,
    day_at          timestamptz not null,
    n_on_day        bigint      not null,
    note            text        not null,
    acknowledged_by text        not null,
    acknowledged_at timestamptz not null,
    constraint incident_acknowledgement_pk primary key (scope, first_at)
);

comment on table incident_acknowledgement is 'That somebody has seen to an incident';
comment on column incident_acknowledgement.scope is 'Made of cause, campaign and network';
comment on column incident_acknowledgement.first_at is 'When the incident began';
comment on column incident_acknowledgement.n is 'Parts that had failed when it was said';
comment on column incident_acknowledgement.day_at is 'Start of the day in UTC with the last of them';
comment on column incident_acknowledgement.n_on_day is 'How many of them failed then or later';

create index incident_acknowledgement_last_at_idx on incident_acknowledgement (last_at);
comment on index incident_acknowledgement_last_at_idx is 'What was said of incidents in a window';
