-- The passkeys by which advisers sign in: their public half, nothing secret. The only way in
-- (T08). Keys from before `agents.trusted_since` are void.
create table agent_keys (
    agent_id      uuid not null references agents,
    key_id        bytea not null check (length(key_id) between 1 and 1023),
    key           text not null,
    added_at      timestamptz not null,
    last_used_at  timestamptz,
    primary key (agent_id, key_id)
);
create unique index agent_keys_by_id on agent_keys (key_id);
alter table agent_keys enable row level security;
create policy all_rows on agent_keys to guichet_system using (true) with check (true);
grant select, insert, update on agent_keys to guichet_system;
