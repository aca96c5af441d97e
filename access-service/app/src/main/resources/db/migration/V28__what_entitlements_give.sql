-- The commitment to the words that say what an entitlement gives: an approval is for what was shown, and void once it is defined anew.
alter table fact_entitlement add column gives text not null default '';
alter table fact_entitlement alter column gives drop default;
