-- What is known of people from outside, until it runs out; without a value where two ids of one person disagreed.
create table fact_signal (
    signal_id   text primary key,
    person_id   text not null,
    signal      text not null,
    value       text,
    until       timestamptz not null,
    reported_by text,
    reported_at timestamptz not null
);
create index fact_signal_of_person on fact_signal (person_id);
create index fact_signal_until on fact_signal (until);

-- Grows with every report. Apart from the version of the other facts: a report neither makes every node read the directory
-- anew nor makes an admin's plan another one.
create table fact_posture_version (
    one     boolean primary key default true check (one),
    version bigint not null
);
insert into fact_posture_version (version) values (0);

-- The reports that live grants were held against last, and the time up to which what ran out was looked at.
alter table live_grant_sweep
    add column posture_version bigint not null default 0,
    add column posture_until timestamptz not null default 'epoch';

grant select, insert, update, delete on fact_signal to brevet_runtime;
grant select, update on fact_posture_version to brevet_runtime;
