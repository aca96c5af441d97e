-- Which grant a request is to make longer: then it is told in other words.
alter table telling_request add column extending text;

-- Cards are looked for by their request whenever somebody presses a button.
create index telling_card_of on telling (request_id, channel) where kind = 'CARD';
