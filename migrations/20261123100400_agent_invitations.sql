-- A link by which one adviser registers one key: once, within a day. Only its hash is kept.
-- `made_by` is the adviser who confirmed it; none where the operator's command made it.
create table agent_invitations (
    token_hash  bytea primary key check (length(token_hash) = 32),
    agent_id    uuid not null references agents,
    made_by     uuid references agents,
    made_at     timestamptz not null,
    ends_at     timestamptz not null,
    used_at     timestamptz,
    check (made_by <> agent_id)
);
create index agent_invitations_of_agent on agent_invitations (agent_id);
alter table agent_invitations enable row level security;
create policy all_rows on agent_invitations to guichet_system using (true) with check (true);
grant select, insert, update on agent_invitations to guichet_system;
