-- Changes that wait for a second platform admin.
create table views.waiting_change (
    change_id   text primary key,
    what        text not null,
    why         text not null,
    wanted_by   text not null,
    wanted_at   timestamptz not null,
    waits_until timestamptz not null
);
