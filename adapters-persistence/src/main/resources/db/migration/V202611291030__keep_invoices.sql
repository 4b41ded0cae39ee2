-- Invoices of providers, each with its file and the lines read from it. Nothing of them is ever changed.
-- Takes no time. Undo: drop tables invoice_refused_line, invoice_line, invoice.
set lock_timeout = '5s';

create table invoice (
    id          uuid        not null,
    period      text        not null,
    provider    text        not null,
    account     text        not null,
    file_name   text        not null,
    kind        text        not null,
    sha256      text        not null,
    columns     text        not null,
    uploaded_at timestamptz not null,
    uploaded_by text        not null,
    content     bytea       not null,
    constraint invoice_id_pk primary key (id),
    constraint invoice_file_key unique (period, provider, account, sha256, columns),
    constraint invoice_period_ck check (period ~ '^[0-9]{4}-[0-9]{2}$'),
    constraint invoice_kind_ck check (kind in ('csv', 'xlsx', 'pdf'))
);

comment on table invoice is 'Invoices of providers as they were handed in';
comment on column invoice.period is 'The month it bills, in the zone of its account';
comment on column invoice.kind is 'A PDF is kept, not read';
comment on column invoice.sha256 is 'Of the file, hexadecimal';
comment on column invoice.columns is 'Which column of the file holds what, a line each: field=name';
comment on column invoice.content is 'The file; may name people who wrote or received it';

create index invoice_account_idx on invoice (provider, account, uploaded_at);
comment on index invoice_account_idx is 'The columns an account''s invoices had last';

create table invoice_line (
    invoice_id  uuid           not null,
    line        bigint         not null,
    description text           not null,
    network     text           not null,
    country     text           not null,
    currency    text           not null,
    quantity    numeric(26, 8),
    unit_price  numeric(26, 8),
    amount      numeric(26, 8) not null,
    constraint invoice_line_invoice_id_line_pk primary key (invoice_id, line),
    constraint invoice_line_invoice_fk foreign key (invoice_id) references invoice (id)
);

comment on table invoice_line is 'What an invoice asks for, line by line as it is written there';
comment on column invoice_line.network is 'Code or name as written; empty if the line names none';
comment on column invoice_line.country is 'Code or name as written; empty if the line names none';

create table invoice_refused_line (
    invoice_id uuid   not null,
    line       bigint not null,
    field      text   not null,
    reason     text   not null,
    constraint invoice_refused_line_invoice_id_line_pk primary key (invoice_id, line),
    constraint invoice_refused_line_invoice_fk foreign key (invoice_id) references invoice (id)
);

comment on table invoice_refused_line is 'Lines of an invoice that could not be read, and why';
