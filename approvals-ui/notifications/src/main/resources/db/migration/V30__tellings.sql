-- Telling people: one row for each thing to tell one person or place through one channel. Written from the log in the
-- transaction of its token; an id is made of what is told to whom, so that reading an event twice tells nothing twice.
create table telling (
    id         text primary key,
    log_index  bigint not null,
    part       integer not null,
    topic      text not null,
    kind       text not null,
    channel    text not null,
    lane       text not null,
    -- What messages to the same place are paced by, and rest by when the place does not answer.
    pace       text not null,
    person_id  text,
    place      text,
    request_id text,
    facts      text not null,
    due_at     timestamptz not null,
    since      timestamptz not null,
    state      text not null,
    attempts   integer not null default 0,
    -- How many attempts ended so that nobody knows whether they told.
    unsure     integer not null default 0,
    last_error text,
    reference  text,
    settled_at timestamptz
) with (fillfactor = 80);
create index telling_due on telling (channel, due_at) where state = 'PENDING';
create index telling_in_lane on telling (lane, log_index, part) where state = 'PENDING';
create index telling_to_person on telling (person_id, channel, since) where kind = 'NOTICE';
create index telling_settled on telling (settled_at) where state <> 'PENDING';

-- One message at a time per lane; the fence rises with every attempt, and "reference" is the message that a card updates.
create table telling_lane (
    lane        text primary key,
    fence       bigint not null,
    lease_until timestamptz,
    reference   text
) with (fillfactor = 70);

-- What rests after a failure: a whole channel, a place, or a lane.
create table telling_rest (
    key         text primary key,
    failures    integer not null,
    rests_until timestamptz not null,
    reason      text not null,
    since       timestamptz not null
) with (fillfactor = 70);

create table telling_pace (
    key     text primary key,
    next_at timestamptz not null
) with (fillfactor = 70);

-- Every attempt, without what was said.
create table telling_attempt (
    attempt    bigint generated always as identity primary key,
    telling_id text not null,
    at         timestamptz not null,
    took_ms    bigint not null,
    outcome    text not null,
    detail     text
);
create index telling_attempt_of on telling_attempt (telling_id, attempt);
create index telling_attempt_age on telling_attempt (at);

-- What later events of a request do not say again.
create table telling_request (
    request_id     text primary key,
    asker          text not null,
    entitlement_id text not null,
    target_id      text not null,
    duration_s     bigint not null,
    reason_ref     text not null,
    decide_by      timestamptz not null,
    ends_at        timestamptz,
    needs          text not null,
    policy         text not null,
    approvers      text[] not null
);

-- What a person does not want to be told, or wants though it is off at first.
create table telling_choice (
    person_id text not null,
    topic     text not null,
    channel   text not null,
    wanted    boolean not null,
    primary key (person_id, topic, channel)
);

grant select, insert, update, delete on
    telling, telling_lane, telling_rest, telling_pace, telling_attempt, telling_request, telling_choice
    to brevet_runtime;
