-- Why somebody else decides for a while, for whoever sees that they do.
alter table fact_person add column delegate_reason text references erasable_text (id);
