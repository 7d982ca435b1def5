-- What the supervisors of a caisse are told of: an adviser who opens or searches faster than anybody
-- works, one who was stopped for it, a file opened for a reason in free words (security 3.4, T30).
-- A stop stands until a supervisor lifts it.
create table desk_alerts (
    alert_id     uuid primary key,
    agent_id     uuid not null references agents,
    agent_name   text not null,
    caisses      text[] not null check (cardinality(caisses) > 0),
    kind         text not null check (kind in
        ('files_alarm', 'files_stop', 'searches_alarm', 'searches_stop', 'free_reason')),
    words_sealed bytea,
    raised_at    timestamptz not null,
    told_at      timestamptz,
    lifted_at    timestamptz,
    lifted_by    uuid references agents,
    check ((kind = 'free_reason') = (words_sealed is not null)),
    check ((lifted_at is null) = (lifted_by is null)),
    check (lifted_by <> agent_id)
);
create index desk_alerts_of_agent on desk_alerts (agent_id, raised_at desc);
create index desk_alerts_newest on desk_alerts (raised_at desc);
alter table desk_alerts enable row level security;
create policy seen on desk_alerts for select to guichet_agent
    using (agent_id = app.agent_id() or caisses && app.caisses());
create policy raised on desk_alerts for insert to guichet_agent with check (agent_id = app.agent_id());
-- Nobody lifts a stop of his own.
create policy lifted on desk_alerts for update to guichet_agent
    using (caisses && app.caisses() and agent_id <> app.agent_id())
    with check (lifted_by = app.agent_id());
create policy all_rows on desk_alerts to guichet_system using (true) with check (true);
grant select, insert, update (lifted_at, lifted_by) on desk_alerts to guichet_agent;
grant select, update (told_at), delete on desk_alerts to guichet_system;

-- Where an adviser is written to; sealed. He gives it himself.
create table agent_addresses (
    agent_id     uuid primary key references agents,
    email_sealed bytea not null,
    given_at     timestamptz not null
);
alter table agent_addresses enable row level security;
create policy own_row on agent_addresses to guichet_agent using (agent_id = app.agent_id())
    with check (agent_id = app.agent_id());
create policy all_rows on agent_addresses to guichet_system using (true) with check (true);
grant select, insert, update on agent_addresses to guichet_agent, guichet_system;
