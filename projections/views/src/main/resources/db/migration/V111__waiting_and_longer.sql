-- What policy says of a request that waits, grants that last longer or are started by their holder, and who decides
-- for whom.
alter table views.request
    add column extending       text,
    add column notified        text[] not null default '{}',
    add column stand_in_groups text[] not null default '{}',
    add column remind_at       timestamptz,
    add column reminded_at     timestamptz,
    add column escalate_at     timestamptz,
    add column escalate_to     text,
    add column escalated_at    timestamptz;

alter table views.access_grant
    add column by_holder   boolean not null default false,
    add column extended_by text[] not null default '{}';

alter table views.inbox
    add column extending       text,
    add column stand_in_groups text[] not null default '{}',
    add column escalated_to    text;

alter table views.person
    add column manager        text,
    add column said_manager   text,
    add column delegate       text,
    add column delegate_since timestamptz,
    add column delegate_until timestamptz;
create index person_stood_in_for on views.person (delegate) where delegate is not null;
create index person_managed_by on views.person (manager) where manager is not null;
create index person_said_to_be_managed_by on views.person (said_manager) where said_manager is not null;
