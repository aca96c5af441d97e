-- People in depth: kinds, managers, owners, delegation, merges; and directories whose versions are staged and switched to.

alter table fact_person
    alter column account drop not null,
    add column kind           text,
    add column name           text references erasable_text (id),
    add column manager        text,
    add column owner          text,
    add column delegate       text,
    add column delegate_since timestamptz,
    add column delegate_until timestamptz,
    add column merged_into    text;

-- Requests that nobody has decided yet: what somebody who leaves takes back, and what caps on open requests count.
create table fact_request (
    request_id     text primary key,
    person_id      text not null,
    entitlement_id text not null
);
create index fact_request_of_person on fact_request (person_id);

-- Which version of each directory is in force, and what it hashes to.
create table fact_directory (
    directory_id text primary key,
    version      text not null,
    sha256       text not null
);

-- What a version says. Rows are written once, before the version is switched to, and never changed: the log holds their
-- hash. A version is kept while it is in force or waits to be confirmed.
create table directory_version (
    version      text primary key,
    directory_id text not null,
    staged_at    timestamptz not null,
    sha256       text not null,
    based_on     text,
    people       integer not null,
    groups       integer not null
);
create index directory_version_of on directory_version (directory_id, staged_at);

create table directory_person (
    version     text not null references directory_version (version) on delete cascade,
    person_id   text not null,
    external_id text not null,
    kind        text not null,
    active      boolean not null,
    name           text not null references erasable_text (id),
    name_sha256    text not null,
    account        text not null references erasable_text (id),
    account_sha256 text not null,
    groups      text[] not null,
    manager     text,
    owner       text,
    primary key (version, person_id)
);

create table directory_account (
    version     text not null references directory_version (version) on delete cascade,
    account_key text not null,
    person_id   text not null,
    primary key (version, account_key)
);

-- What an identity provider pushed by SCIM so far; each push is staged and switched to in its own transaction.
create table scim_resource (
    id            text primary key,
    type          text not null,
    handle        text not null,
    resource      text not null,
    created_at    timestamptz not null,
    changed_at    timestamptz not null,
    unique (type, handle)
);

-- How the last reading of each directory ended, for whoever looks after it.
create table directory_sync (
    directory_id text primary key,
    at           timestamptz not null,
    outcome      text not null,
    version      text,
    diagnostics  text not null
);

-- Names and target accounts of everybody who is known, whether enrolled here or by a directory.
create view known_person as
    select person_id, name, account from fact_person where account is not null
    union all
    select d.person_id, d.name, d.account
      from fact_directory f join directory_person d on d.version = f.version;

grant select, insert, update, delete on fact_request, fact_directory, directory_sync, scim_resource to brevet_runtime;
grant select, insert, delete on directory_version, directory_person, directory_account to brevet_runtime;
grant select on known_person to brevet_runtime;
