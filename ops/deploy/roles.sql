-- Run once by a superuser, before the first start; choose the two passwords:
--   psql -v owner_password=… -v runtime_password=… -f roles.sql postgres
create role brevet_owner login password :'owner_password';
create role brevet_runtime login password :'runtime_password';
create role brevet_sequencer nologin;
create role brevet_auditor nologin;
create role brevet_signer nologin;

-- The owner migrates the schema and hands the sequencing functions over to the sequencer.
grant brevet_sequencer to brevet_owner;

create database brevet owner brevet_owner;
revoke all on database brevet from public;
grant connect on database brevet to brevet_runtime, brevet_auditor, brevet_signer;
