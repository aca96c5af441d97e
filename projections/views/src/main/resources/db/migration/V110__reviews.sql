-- Break-glass: its reviews, its drills, and the mark on its grant.
alter table views.access_grant
    add column break_glass boolean not null default false;

create table views.review (
    review_id      text primary key,
    request_id     text not null,
    person_id      text not null,
    entitlement_id text not null,
    target_id      text not null,
    reviewers      text[] not null,
    duration_s     bigint,
    reason_ref     text,
    incident_ref   text,
    passed_groups  text[] not null default '{}',
    passed_people  text[] not null default '{}',
    opened_at      timestamptz not null,
    due_by         timestamptz not null,
    reminded_at    timestamptz,
    overdue_at     timestamptz,
    finding        text,
    closed_at      timestamptz,
    closed_by      text,
    comment_ref    text
);
create index review_newest on views.review (opened_at desc, review_id desc);
create index review_open on views.review using gin (reviewers) where closed_at is null;

create table views.drill (
    request_id      text primary key,
    person_id       text not null,
    entitlement_id  text not null,
    target_id       text not null,
    duration_s      bigint not null,
    reason_ref      text not null,
    incident_ref    text not null,
    told_groups     text[] not null,
    told_people     text[] not null,
    reviewers       text[] not null,
    review_within_s bigint not null,
    missing         text[] not null,
    drilled_at      timestamptz not null
);
create index drill_newest on views.drill (drilled_at desc, request_id desc);
