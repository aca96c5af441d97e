-- The risk of a request as it was assessed when it was made, as JSON; null where nobody was known by the asker's id.
alter table views.request add column risk text;
