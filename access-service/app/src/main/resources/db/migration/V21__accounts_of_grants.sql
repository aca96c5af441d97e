-- The name on the target to which a grant was given: it is taken from that one, whatever the person is called by then.
alter table fact_grant add column account text;
create index fact_grant_account on fact_grant (account);

-- Two people may turn out to be one, with one account on a target: what their grants share is found by the account's name.
create index erasable_text_same on erasable_text using hash (text);
