-- What people did before, as far as it says how risky their next ask is. Small on purpose: of each person the latest asks,
-- and per entitlement how often they were given it.
create table fact_ask (
    request_id text primary key,
    person_id  text not null,
    asked_at   timestamptz not null
);
create index fact_ask_of_person on fact_ask (person_id, asked_at desc, request_id desc);

create table fact_held (
    held_id        text primary key,
    person_id      text not null,
    entitlement_id text not null,
    times          integer not null,
    last_at        timestamptz not null
) with (fillfactor = 70);
create index fact_held_by on fact_held (entitlement_id, last_at desc);

grant select, insert, update, delete on fact_ask, fact_held to brevet_runtime;
