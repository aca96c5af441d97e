-- Which grant a request that waits would make longer: with the grant ends the request.
alter table fact_request add column extending text;
create index fact_request_extending on fact_request (extending) where extending is not null;
