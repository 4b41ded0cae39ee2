-- Users whom an issuer tells us of, second factors of those who sign in here, and what signs out at an issuer.
-- Takes no time: columns without a default, checks over a few rows, an empty table. Undo: delete the users without a
-- password, drop what is added, make password_hash not null again.
set lock_timeout = '5s';

alter table app_user
    alter column password_hash drop not null,
    add column issuer text,
    add column subject text,
    add column factor text,
    add column factor_step bigint,
    add constraint app_user_issuer_subject_uq unique (issuer, subject),
    add constraint app_user_way_ck check (
        (password_hash is null) = (issuer is not null) and (issuer is null) = (subject is null)),
    add constraint app_user_factor_ck check ((factor is null) = (factor_step is null));
comment on column app_user.password_hash is 'With algorithm, parameters and salt; none where an issuer tells who they are';
comment on column app_user.issuer is 'Address of the OpenID Connect issuer';
comment on column app_user.subject is 'Personal data; who they are at the issuer';
comment on column app_user.factor is 'Key of their one-time codes, sealed';
comment on column app_user.factor_step is 'Half minute of the last code that was used: none is good twice';

create table recovery_code (
    user_id uuid not null,
    digest  text not null,
    constraint recovery_code_user_id_digest_pk primary key (user_id, digest),
    constraint recovery_code_user_id_fk foreign key (user_id) references app_user (id) on delete cascade
);
comment on table recovery_code is 'Good once, instead of a one-time code';
comment on column recovery_code.digest is 'SHA-256 of the code, which is not kept';

alter table app_session add column hint text;
comment on column app_session.hint is 'What tells the issuer whom to sign out, sealed; none for who signed in here';
