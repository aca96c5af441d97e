-- Break-glass and what became of its review: decisions read whether one is overdue, or was just taken.
create table fact_review (
    review_id text primary key,
    person_id text not null,
    target_id text not null,
    broken_at timestamptz not null,
    due_by    timestamptz not null,
    finding   text
);
create index fact_review_of_person on fact_review (person_id, broken_at desc);

grant select, insert, update, delete on fact_review to brevet_runtime;
