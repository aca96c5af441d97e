-- Where people get mail, as their directory says. Beside its versions and not in them: nothing is decided by it, so it is
-- in no hash and in no event, and it can be erased at any time.
create table mailbox (
    person_id    text primary key,
    directory_id text not null,
    address      text not null
);
create index mailbox_of_directory on mailbox (directory_id);

grant select, insert, update, delete on mailbox to brevet_runtime;
