-- The log, what is owed, and the facts in force. Owned by brevet_owner; the service runs as brevet_runtime.
-- The roles are made by whoever makes the database (ops/deploy/roles.sql), which belongs to brevet_owner.

revoke all on schema public from public;
grant usage on schema public to brevet_runtime, brevet_sequencer, brevet_auditor, brevet_signer;
-- Needed for the moment in which functions are handed over to the sequencer; taken back at the end.
grant create on schema public to brevet_sequencer;

-- Events. The position is drawn before the commit and says nothing about order: "log" does.
create table domain_event (
    position             bigint generated always as identity primary key,
    event_identifier     text not null unique,
    aggregate_identifier text not null,
    sequence_number      bigint not null,
    type                 text not null,
    time_stamp           text not null,
    payload_type         text not null,
    payload_revision     text,
    payload              text not null,
    meta_data            text not null,
    unique (aggregate_identifier, sequence_number)
);

-- Committed positions that have no place in the log yet.
create table unsequenced (
    position bigint primary key
);

-- The order: dense, final, drawn by one sequencer at a time after the commit.
create table log (
    index    bigint primary key,
    position bigint not null unique references domain_event (position)
);

create function queue_for_sequencing() returns trigger
    language plpgsql
    security definer
    set search_path from current
as $$
begin
    insert into unsequenced (position) select position from appended;
    return null;
end
$$;

create trigger queue_for_sequencing
    after insert on domain_event
    referencing new table as appended
    for each statement
    execute function queue_for_sequencing();
alter table domain_event enable always trigger queue_for_sequencing;

-- Moves committed positions into the log; whoever holds the lock does it, others have nothing to do.
create function sequence_log(batch integer) returns integer
    language plpgsql
    security definer
    set search_path from current
as $$
declare
    moved integer;
begin
    if not pg_try_advisory_xact_lock(7221, 1) then
        return 0;
    end if;
    with taken as (
        delete from unsequenced
         where position in (select position from unsequenced order by position limit batch)
        returning position
    ), placed as (
        insert into log (index, position)
        select (select coalesce(max(index), 0) from log) + row_number() over (order by position), position
          from taken
        returning 1
    )
    select count(*) into moved from placed;
    return moved;
end
$$;

-- What was written stays as it was written, for the table's owner too unless they switch this off in the open.
create function refuse_change() returns trigger
    language plpgsql
as $$
begin
    raise exception 'The table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger append_only before update or delete or truncate on domain_event
    for each statement execute function refuse_change();
alter table domain_event enable always trigger append_only;

create trigger append_only before update or delete or truncate on log
    for each statement execute function refuse_change();
alter table log enable always trigger append_only;

-- Free text and names: events hold only the key and a salted hash, so that erasing breaks no proof.
create table erasable_text (
    id        text primary key,
    salt      bytea not null,
    text      text,
    erased_at timestamptz
);

-- Obligations: outbox, timer and retry queue in one. Written by events; a worker writes only lease and attempts.
create table obligation (
    kind        text not null,
    subject     text not null,
    lane        text,
    target      text,
    due         timestamptz not null,
    ord         bigint generated always as identity,
    attempts    integer not null default 0,
    lease_until timestamptz,
    primary key (kind, subject)
) with (fillfactor = 70);

create index obligation_due on obligation (due) where lane is null;
create index obligation_lane on obligation (lane, ord) where lane is not null;
create index obligation_call on obligation (target, due) where lane is not null;

-- One call at a time per lane; the fence rises with every call. "unresolved_until" is set while an earlier call may
-- still act: until then nothing may be called removed.
create table lane (
    lane             text primary key,
    fence            bigint not null,
    lease_until      timestamptz,
    unresolved_until timestamptz
) with (fillfactor = 70);

-- Time never runs backwards for what is due.
create table clock_mark (
    one boolean primary key default true check (one),
    at  timestamptz not null
);
insert into clock_mark (at) values (clock_timestamp());

create function brevet_now() returns timestamptz
    language sql
    volatile
    set search_path from current
as $$
    select greatest(clock_timestamp(), (select at from clock_mark))
$$;

-- Facts in force: what decisions read.
create table fact_version (
    one     boolean primary key default true check (one),
    version bigint not null
);
insert into fact_version (version) values (0);

create table fact_person (
    person_id text primary key,
    active    boolean not null,
    account   text not null references erasable_text (id),
    groups    text[] not null
);

create table fact_account (
    account_key text primary key,
    person_id   text not null references fact_person (person_id)
);

create table fact_target (
    target_id         text primary key,
    connector         text not null,
    settings          text not null,
    expires_natively  boolean not null,
    ends_sessions     boolean not null,
    residual_seconds  bigint not null
);

create table fact_entitlement (
    entitlement_id        text primary key,
    target_id             text not null references fact_target (target_id),
    right_name            text not null,
    cap_seconds           bigint not null,
    decide_within_seconds bigint not null,
    askers                text[] not null,
    approvals             text not null,
    version               text not null,
    retired               boolean not null
);

-- Grants that have not ended (live) or not been removed: the rule "one live grant per right" and the count of claims.
create table fact_grant (
    grant_id       text primary key,
    person_id      text not null,
    entitlement_id text not null,
    target_id      text not null,
    right_name     text,
    ends_at        timestamptz not null,
    live           boolean not null
) with (fillfactor = 70);

create unique index fact_grant_one_live on fact_grant (person_id, entitlement_id) where live;
create index fact_grant_claim on fact_grant (target_id, person_id, right_name);

create table fact_first_admin (
    one       boolean primary key default true check (one),
    person_id text not null
);

-- The one-time link of the first start; only its hash is kept.
create table first_admin_link (
    one          boolean primary key default true check (one),
    token_sha256 text not null,
    made_at      timestamptz not null
);

-- Axon's own tables.
create table token_entry (
    processor_name text not null,
    segment        integer not null,
    token          bytea,
    token_type     text,
    timestamp      text,
    owner          text,
    primary key (processor_name, segment)
);

create table dead_letter (
    dead_letter_id        text primary key,
    processing_group      text not null,
    sequence_identifier   text not null,
    sequence_index        bigint not null,
    message_type          text not null,
    event_identifier      text not null,
    time_stamp            text not null,
    payload_type          text not null,
    payload_revision      text,
    payload               bytea not null,
    meta_data             bytea,
    type                  text,
    aggregate_identifier  text,
    sequence_number       bigint,
    token_type            text,
    token                 bytea,
    enqueued_at           text not null,
    last_touched          text,
    processing_started    text,
    cause_type            text,
    cause_message         text,
    diagnostics           bytea,
    unique (processing_group, sequence_identifier, sequence_index)
);

-- Writes that came with a key are answered from here when they come again.
create table idempotency_key (
    person_id    text not null,
    key          text not null,
    request_hash text not null,
    status       integer,
    body         text,
    location     text,
    content_type text,
    created_at   timestamptz not null,
    primary key (person_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);

-- Who may do what.
revoke all on function sequence_log(integer), queue_for_sequencing() from public;
alter function sequence_log(integer) owner to brevet_sequencer;
alter function queue_for_sequencing() owner to brevet_sequencer;
revoke create on schema public from brevet_sequencer;
grant execute on function sequence_log(integer) to brevet_runtime;
grant select, insert, delete on unsequenced to brevet_sequencer;
grant select, insert on log to brevet_sequencer;
grant references, select on domain_event to brevet_sequencer;

grant select, insert on domain_event to brevet_runtime;
grant select on log, unsequenced to brevet_runtime;
grant select, insert, update, delete on
    obligation, lane, fact_person, fact_account, fact_target, fact_entitlement, fact_grant, first_admin_link,
    token_entry, dead_letter, idempotency_key, erasable_text
    to brevet_runtime;
grant select, insert on fact_first_admin to brevet_runtime;
grant select, update on clock_mark, fact_version to brevet_runtime;

grant select on domain_event, log, unsequenced to brevet_auditor, brevet_signer;

create schema views;
grant usage on schema views to brevet_runtime;
alter default privileges in schema views grant select, insert, update, delete, truncate on tables to brevet_runtime;
alter default privileges in schema views grant usage on sequences to brevet_runtime;
