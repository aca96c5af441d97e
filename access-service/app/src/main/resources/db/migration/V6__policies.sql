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

grant select, insert, update, delete on fact_policy to brevet_runtime;
