-- Which kinds of things Slack has sent, and when last: the only sign of switches that Slack does not tell an app about.
create table slack_heard (
    kind     text primary key,
    heard_at timestamptz not null
);

grant select, insert, update, delete on slack_heard to brevet_runtime;
