-- What one person asks for an adviser and another confirms or refuses: to come in, another role or
-- other caisses, a new key. Nobody asks or decides for herself, and nobody decides what she asked
-- (T29): the constraints say so whatever the program does.
create table agent_changes (
    change_id   uuid primary key,
    agent_id    uuid not null,
    kind        text not null check (kind in ('invite', 'role', 'key')),
    name        text not null,
    role        text not null check (role in ('agent', 'case_worker', 'supervisor', 'administrator')),
    caisses     text[] not null check (cardinality(caisses) > 0),
    asked_by    uuid not null references agents,
    asked_at    timestamptz not null,
    ends_at     timestamptz not null,
    decided_by  uuid references agents,
    decided_at  timestamptz,
    confirmed   boolean,
    check (asked_by <> agent_id),
    check (decided_by <> agent_id and decided_by <> asked_by),
    check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (confirmed is null))
);
create index agent_changes_open on agent_changes (asked_at) where decided_at is null;
alter table agent_changes enable row level security;
create policy all_rows on agent_changes to guichet_system using (true) with check (true);
grant select on agent_changes to guichet_system;
