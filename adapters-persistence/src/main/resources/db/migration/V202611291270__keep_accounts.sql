-- Accounts at providers that are entered in the interface, beside those of the configuration. A few rows, read whole by
-- every instance when the revision has changed.
-- Takes no time. Undo: drop table provider_account_setting, provider_account, provider_account_revision.
set lock_timeout = '5s';

create table provider_account (
    provider text        not null,
    account  text        not null,
    enabled  boolean     not null,
    version  bigint      not null,
    added_at timestamptz not null,
    constraint provider_account_pk primary key (provider, account)
);

create table provider_account_setting (
    provider    text        not null,
    account     text        not null,
    place       integer     not null,
    name        text        not null,
    value       text        not null,
    sealed      boolean     not null,
    valid_since timestamptz not null,
    valid_until timestamptz,
    constraint provider_account_setting_pk primary key (provider, account, place),
    constraint provider_account_setting_account_fk foreign key (provider, account)
        references provider_account (provider, account) on delete cascade
);

create table provider_account_revision (
    revision bigint not null,
    constraint provider_account_revision_pk primary key (revision)
);

insert into provider_account_revision (revision) values (0);

comment on table provider_account is 'Accounts at providers that were entered in the interface';
comment on column provider_account.enabled is 'Whether calls of the account are taken and its provider is asked';
comment on table provider_account_setting is 'What such an account is set to; of one name the newest first';
comment on column provider_account_setting.value is 'Encrypted where it is sealed';
comment on column provider_account_setting.valid_until is 'When a secret that was replaced ends';
comment on table provider_account_revision is 'One row, which changes with every change of an account';
