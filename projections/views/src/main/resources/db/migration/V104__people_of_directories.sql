-- People whom a directory knows: what it says stands beside what was said here.
alter table views.person
    add column kind        text not null default 'HUMAN',
    add column merged_into text,
    add column said_active boolean,
    add column said_groups text[] not null default '{}';
