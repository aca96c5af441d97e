-- The tables of the views. All of them can be emptied and filled again from the log, so nothing here refers to another
-- table, and no column refuses what an event may say.

create table views.request (
    request_id      text primary key,
    version         integer not null,
    state           text not null,
    person_id       text not null,
    entitlement_id  text not null,
    target_id       text not null,
    duration_s      bigint not null,
    granted_s       bigint,
    reason_ref      text not null,
    asked_at        timestamptz not null,
    start_at        timestamptz,
    decide_by       timestamptz,
    digest          text,
    policy_version  text,
    needs           text not null,
    approver_groups text[] not null,
    basis           text,
    approved_at     timestamptz,
    closed_at       timestamptz,
    closed_by       text,
    comment_ref     text,
    rule            text,
    grant_id        text,
    last_at         timestamptz not null
);
create index request_newest on views.request (asked_at desc, request_id desc);
create index request_of_person on views.request (person_id, asked_at desc, request_id desc);
create index request_to_decide on views.request using gin (approver_groups);

create table views.request_approval (
    request_id  text,
    approver    text,
    at          timestamptz not null,
    counts_for  text[] not null,
    duration_s  bigint not null,
    unseen      boolean not null,
    comment_ref text,
    primary key (request_id, approver)
);

create table views.access_grant (
    grant_id         text primary key,
    request_id       text not null,
    person_id        text not null,
    entitlement_id   text not null,
    target_id        text not null,
    right_name       text,
    state            text not null,
    failed           boolean not null,
    approved_at      timestamptz not null,
    start_at         timestamptz,
    issued_at        timestamptz,
    ready_at         timestamptz,
    ready_evidence   text,
    ends_at          timestamptz,
    ending_at        timestamptz,
    ended_at         timestamptz,
    cause            text,
    ended_by         text,
    end_reason_ref   text,
    escalated_at     timestamptz,
    removed_at       timestamptz,
    removal_evidence text,
    problem          text,
    attested_first   text,
    attested_second  text,
    -- From the intent to give access until it is verifiably gone; a grant that was never issued held nothing.
    held             tstzrange not null generated always as (
        case when issued_at is null then 'empty'::tstzrange
             when removed_at is null then tstzrange(issued_at, null, '[)')
             else tstzrange(issued_at, greatest(issued_at, removed_at), '[)')
        end) stored
);
create index access_grant_newest on views.access_grant (approved_at desc, grant_id desc);
create index access_grant_of_person on views.access_grant (person_id, approved_at desc, grant_id desc);
create index access_grant_live on views.access_grant (approved_at desc, grant_id desc) where removed_at is null;
create index access_grant_held on views.access_grant using gist (held);

-- Only what waits: a row goes when its request is decided.
create table views.inbox (
    request_id  text primary key,
    asker       text not null,
    decide_by   timestamptz not null,
    needs       text not null,
    approvals   text not null,
    approvers   text[] not null,
    open_groups text[] not null
);
create index inbox_of_group on views.inbox using gin (open_groups);

create table views.target (
    target_id        text primary key,
    connector        text not null,
    settings         text not null,
    expires_natively boolean not null,
    ends_sessions    boolean not null,
    residual_s       bigint not null
);

create table views.entitlement (
    entitlement_id  text primary key,
    target_id       text not null,
    right_name      text not null,
    gives_ref       text not null,
    environment     text not null,
    data_class      text not null,
    cap_s           bigint not null,
    decide_within_s bigint not null,
    askers          text[] not null,
    approvals       text not null,
    retired         boolean not null
);
create index entitlement_for_asker on views.entitlement using gin (askers);

create table views.person (
    person_id   text primary key,
    name_ref    text,
    account_ref text,
    groups      text[] not null,
    active      boolean not null
);

create table views.story (
    log_index  bigint primary key,
    request_id text not null,
    kind       text not null,
    at         timestamptz not null,
    actor      text,
    channel    text,
    facts      text not null,
    text_ref   text,
    evidence   text
);
create index story_of_request on views.story (request_id, log_index);

create table views.tour (
    request_id  text primary key,
    asker       text not null,
    asked_at    timestamptz not null,
    approved_at timestamptz,
    ready_at    timestamptz,
    ended_at    timestamptz,
    removed_at  timestamptz
);
