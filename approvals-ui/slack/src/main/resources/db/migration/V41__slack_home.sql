-- Who opened Brevet's home in Slack, and which requests it shows: so that it is drawn again when one of them changes.
create table slack_home (
    person_id text primary key,
    opened_at timestamptz not null,
    requests  text[] not null,
    -- Hash of what it shows, so that nothing is sent again that stands there already.
    shown     text not null
) with (fillfactor = 70);

grant select, insert, update, delete on slack_home to brevet_runtime;
