-- Who did what. A row is written in the transaction of its effect and never changed; it holds
-- ids and kinds only, no name, number or amount (security 3.3). The MAC is made with a key that
-- the database does not hold. audit_chain is written by the sealing job, seconds later.
create table audit_events (
    event_id    uuid primary key,
    at          timestamptz not null,
    actor_kind  text not null check (actor_kind in ('member', 'agent', 'system')),
    actor_id    uuid,
    member_id   uuid,
    kind        text not null check (kind ~ '^[a-z_]+\.[a-z_]+$'),
    subject_id  uuid,
    mac         bytea not null check (length(mac) = 32)
);
create index audit_events_of_member on audit_events (member_id, at desc);
alter table audit_events enable row level security;
create policy of_member on audit_events to guichet_member using (member_id = app.member_id());
create policy by_member on audit_events for insert to guichet_member
    with check (actor_kind = 'member' and actor_id = app.member_id() and member_id = app.member_id());
create policy by_agent on audit_events for insert to guichet_agent
    with check (actor_kind = 'agent' and actor_id = app.agent_id());
create policy read_all on audit_events for select to guichet_system using (true);
create policy by_system on audit_events for insert to guichet_system with check (actor_kind = 'system');
grant insert on audit_events to guichet_member, guichet_agent, guichet_system;
grant select on audit_events to guichet_member, guichet_system;

create table audit_chain (
    number      bigint primary key check (number > 0),
    event_id    uuid not null unique,
    hash        bytea not null check (length(hash) = 32)
);
alter table audit_chain enable row level security;
create policy all_rows on audit_chain to guichet_system using (true) with check (true);
grant select, insert on audit_chain to guichet_system;
