-- Months are closed: their steps, their files, the cost centres they were booked on, and what came late for them.
-- Takes no time. Undo: drop what is made; what was closed is lost then.
set lock_timeout = '5s';

create table period (
    period          text        not null,
    number          integer     not null,
    revision        integer     not null,
    state           text        not null,
    at              timestamptz not null,
    by_name         text        not null,
    note            text        not null default '',
    tariff_version  integer,
    manifest        bytea,
    manifest_sha256 text,
    archive_bytes   bigint,
    archive_sha256  text,
    constraint period_period_number_pk primary key (period, number),
    constraint period_period_ck check (period ~ '^[0-9]{4}-[0-9]{2}$'),
    constraint period_state_ck check (state in ('open', 'soft_closed', 'closed')),
    constraint period_manifest_ck check ((state = 'closed') = (manifest is not null))
);

comment on table period is 'The steps that months took, the last of which says how far they are: only added to; a month without one is open';
comment on column period.period is 'YYYY-MM, in the zone of each account';
comment on column period.number is 'Of the month''s steps, from 1: of two who take the same step one is refused';
comment on column period.revision is 'Which closing it leads to or is, from 1';
comment on column period.note is 'The warning it was taken with; of a reopening the reason';
comment on column period.manifest is 'manifest.json of a closing, as it is in the archive';

create view period_now as
select distinct on (period) period, revision, state, at
  from period
 order by period, number desc;
comment on view period_now is 'How far months are; the figures of a closed one are those of its revision in closed_part and closed_sum';

create table period_file (
    period   text    not null,
    revision integer not null,
    piece    integer not null,
    bytes    bytea   not null,
    constraint period_file_period_revision_piece_pk primary key (period, revision, piece)
);

comment on table period_file is 'The archives of closed months, in pieces, as they were made: whatever version packs otherwise, these stay';
-- It is packed already.
alter table period_file alter column bytes set storage external;

create table closed_campaign (
    period      text    not null,
    revision    integer not null,
    campaign    text    not null,
    cost_centre text    not null,
    constraint closed_campaign_period_revision_campaign_pk primary key (period, revision, campaign)
);

comment on table closed_campaign is 'The cost centres that campaigns of a closed month were booked on';

create table adjustment (
    booked_in       text           not null,
    booked_revision integer        not null,
    period          text           not null,
    revision        integer        not null,
    reason          text           not null,
    received_at     timestamptz,
    provider        text           not null,
    account         text           not null,
    message_id      text           not null collate "C",
    window_at       timestamptz    not null,
    campaign        text           not null,
    network_code    text           not null,
    currency        text           not null,
    amount          numeric(20, 8) not null,
    ours            numeric(20, 8) not null,
    theirs          numeric(20, 8) not null,
    constraint adjustment_pk primary key (booked_in, booked_revision, period, message_id, provider, account, currency),
    constraint adjustment_reason_ck check (reason in ('late_receipt', 'price_revision', 'only_theirs'))
);

comment on table adjustment is 'By how much parts of closed months have changed since, booked when the next month was closed: only added to';
comment on column adjustment.booked_in is 'The month whose closing tells it';
comment on column adjustment.period is 'The closed month it is about';
comment on column adjustment.received_at is 'When the latest receipt of the part came, where it is still kept';
comment on column adjustment.amount is 'Change of what counts';
comment on column adjustment.ours is 'Change of what we expected to be billed';
comment on column adjustment.theirs is 'Change of what the records bill';

create index adjustment_period_idx on adjustment (period, message_id);
comment on index adjustment_period_idx is 'What was told of a closed month';

create function sheet_text(cell text) returns text
    language sql immutable
    as $$
    select case when left(cell, 1) in ('=', '+', '-', '@', e'\t', e'\r', e'\n') then '''' || cell else nullif(cell, '') end
    $$;
comment on function sheet_text is 'A cell that no spreadsheet takes for a formula; null, which is nothing in a CSV, for empty text';
