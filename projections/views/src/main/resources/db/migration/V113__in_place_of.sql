-- Who was away and let somebody else decide.
alter table views.request_approval add column in_place_of text;
