-- Run once by a superuser, in the database that is to be Brevet's, before the first start. Choose the two passwords:
--   psql -v owner_password=… -v runtime_password=… -f roles.sql brevet
create role brevet_owner login password :'owner_password';
create role brevet_runtime login password :'runtime_password';
create role brevet_sequencer nologin;
create role brevet_auditor nologin;
create role brevet_signer nologin;

-- The owner hands the sequencing functions over to the sequencer.
grant brevet_sequencer to brevet_owner;

revoke all on schema public from public;
grant usage, create on schema public to brevet_owner;
grant usage on schema public to brevet_runtime, brevet_sequencer, brevet_auditor, brevet_signer;
grant create on schema public to brevet_sequencer;
select format('grant create, connect on database %I to brevet_owner', current_database()) \gexec
