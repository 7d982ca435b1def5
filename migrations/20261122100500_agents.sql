-- Advisers and their caisses. A right is given by a row and ends by a date (style 5b, habit 4).
create table agents (
    agent_id    uuid primary key,
    name        text not null,
    role        text not null check (role in ('agent', 'supervisor', 'administrator')),
    caisses     text[] not null check (cardinality(caisses) > 0),
    created_at  timestamptz not null,
    ended_at    timestamptz
);
alter table agents enable row level security;
create policy own_row on agents to guichet_agent using (agent_id = app.agent_id());
create policy all_rows on agents to guichet_system using (true) with check (true);
grant select on agents to guichet_agent;
grant select, insert, update on agents to guichet_system;
