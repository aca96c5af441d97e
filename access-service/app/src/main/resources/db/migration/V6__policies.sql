-- What policies read of an entitlement, and the policies themselves: a version as it was proposed, one of them in force.
alter table fact_entitlement
    add column environment text not null default 'PRODUCTION',
    add column data_class  text not null default 'RESTRICTED',
    add column labels      text not null default '{}';
alter table fact_entitlement
    alter column environment drop default,
    alter column data_class drop default,
    alter column labels drop default;

create table fact_policy (
    version  text primary key,
    files    text not null,
    in_force boolean not null
);
create unique index fact_policy_one_in_force on fact_policy (in_force) where in_force;

-- The version of the facts that all live grants were held against last.
create table live_grant_sweep (
    one           boolean primary key default true check (one),
    facts_version bigint not null
);
insert into live_grant_sweep (facts_version) values (0);

grant select, insert, update, delete on fact_policy to brevet_runtime;
grant select, update on live_grant_sweep to brevet_runtime;
