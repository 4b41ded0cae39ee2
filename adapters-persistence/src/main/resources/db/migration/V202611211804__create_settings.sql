-- Names of networks and what to expect of networks and accounts.
-- Takes no time on an empty database. Undo: drop table network, network_expectation, account_expectation.
set lock_timeout = '5s';

create table network (
    code    text not null,
    name    text not null,
    country text,
    constraint network_code_pk primary key (code)
);

comment on table network is 'Names that ship with the product, by MCC+MNC; a row of three digits stands for the country';

create table network_expectation (
    network_code     text    not null,
    validity_seconds bigint  not null,
    grace_seconds    bigint  not null,
    receipt_support  text    not null,
    constraint network_expectation_network_code_pk primary key (network_code),
    constraint network_expectation_validity_seconds_ck check (validity_seconds > 0 and grace_seconds >= 0),
    constraint network_expectation_receipt_support_ck
        check (receipt_support in ('handset', 'carrier', 'fake_suspected', 'none', 'unknown'))
);

create table account_expectation (
    provider       text    not null,
    account        text    not null,
    sends_receipts boolean not null,
    constraint account_expectation_provider_account_pk primary key (provider, account)
);
