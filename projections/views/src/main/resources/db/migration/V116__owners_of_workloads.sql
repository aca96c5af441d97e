-- Who answers for a workload: as said here, and as a directory says.
alter table views.person
    add column owner      text,
    add column said_owner text;
create index person_owner on views.person (owner) where owner is not null;
create index person_said_owner on views.person (said_owner) where said_owner is not null;
