-- What was told of uploads of tariffs, so that a page can show which lines were refused, and why.
-- Takes no time. Undo: drop both tables.
set lock_timeout = '5s';

create table tariff_upload (
    upload      bigint      not null generated always as identity,
    uploaded_at timestamptz not null,
    uploaded_by text        not null,
    file_name   text        not null,
    version     integer     not null,
    stored      integer     not null,
    repeated    integer     not null,
    refused     integer     not null,
    constraint tariff_upload_upload_pk primary key (upload)
);

comment on table tariff_upload is 'Every upload of tariffs, also those that changed nothing';
comment on column tariff_upload.version is 'That holds what was stored; the latest there was where nothing was, 0 before the first';

create table tariff_refused_line (
    upload bigint  not null,
    place  integer not null,
    line   bigint  not null,
    field  text    not null,
    reason text    not null,
    constraint tariff_refused_line_upload_place_pk primary key (upload, place)
);

comment on table tariff_refused_line is 'Lines of uploads that were refused; of very many the first';
comment on column tariff_refused_line.field is 'At fault; empty text for the line as a whole';
