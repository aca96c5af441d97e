-- Passkeys that people registered with Brevet itself. Names of tables and columns are Spring Security's. "name" is the
-- person id and nothing else: what a person is called stays in erasable_text. That a passkey came or went is in the log.
create table user_entities (
    id           text primary key,
    name         text not null unique,
    display_name text
);

create table user_credentials (
    credential_id                text primary key,
    user_entity_user_id          text not null references user_entities (id) on delete cascade,
    public_key                   bytea not null,
    signature_count              bigint not null,
    uv_initialized               boolean not null,
    backup_eligible              boolean not null,
    authenticator_transports     text not null,
    public_key_credential_type   text not null,
    backup_state                 boolean not null,
    attestation_object           bytea not null,
    attestation_client_data_json bytea,
    created                      timestamptz not null,
    last_used                    timestamptz not null,
    label                        text not null
);
create index user_credentials_holder on user_credentials (user_entity_user_id);

grant select, insert, update, delete on user_entities, user_credentials to brevet_runtime;
