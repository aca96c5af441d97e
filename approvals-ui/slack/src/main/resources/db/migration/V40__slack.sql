-- Which Slack account belongs to whom, and where that person is written to. That the account is theirs is a fact of the
-- log, held as a hash; this says which account it is, and how fresh the link and the last look at the account are.
create table slack_link (
    enterprise  text not null,
    team        text not null,
    slack_user  text not null,
    person_id   text not null,
    linked_at   timestamptz not null,
    -- What users.info last said: OK, or the rule that refuses the account.
    standing    text not null,
    checked_at  timestamptz not null,
    dm          text,
    primary key (enterprise, team, slack_user)
) with (fillfactor = 70);
create index slack_link_of on slack_link (person_id, linked_at);

-- One-time links with which a person says that a Slack account is theirs; the link's secret itself is not here.
create table slack_invitation (
    token_hash text primary key,
    enterprise text not null,
    team       text not null,
    slack_user text not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index slack_invitation_age on slack_invitation (expires_at);

-- Signatures and envelopes that were let in once, and will not be again.
create table slack_seen (
    key     text primary key,
    seen_at timestamptz not null
);
create index slack_seen_age on slack_seen (seen_at);

-- What people did and was acknowledged; "what" is forgotten as soon as it is worked off, since it holds what they wrote.
create table slack_inbox (
    id          text primary key,
    what        text,
    received_at timestamptz not null,
    due_at      timestamptz not null,
    state       text not null,
    attempts    integer not null default 0,
    lease_until timestamptz,
    outcome     text,
    settled_at  timestamptz
) with (fillfactor = 70);
create index slack_inbox_due on slack_inbox (due_at) where state <> 'DONE';
create index slack_inbox_age on slack_inbox (settled_at) where state = 'DONE';

-- Every message that shows a request and follows it: the card of a room, the copy of an approver, the note of who asked.
create table slack_card (
    channel    text not null,
    ts         text not null,
    request_id text not null,
    kind       text not null,
    person_id  text,
    -- Hash of what it shows, so that nothing is sent again that stands there already.
    shown      text not null,
    primary key (channel, ts)
) with (fillfactor = 70);
create index slack_card_of on slack_card (request_id);

-- Who said that they are looking at a request.
create table slack_looking (
    request_id text primary key,
    person_id  text not null,
    until      timestamptz not null
);

grant select, insert, update, delete on
    slack_link, slack_invitation, slack_seen, slack_inbox, slack_card, slack_looking
    to brevet_runtime;
