-- Under which other ids a person was known.
create index person_merged_into on views.person (merged_into) where merged_into is not null;
