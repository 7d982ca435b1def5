-- Each search of an adviser, by a whole number and nothing else: counted, so that no file is drawn up
-- by trying numbers (T30). What was typed is not kept; whom it found stands in the audit.
create table member_searches (
    agent_id    uuid not null references agents,
    search_id   uuid not null,
    searched_at timestamptz not null,
    primary key (agent_id, search_id)
);
create index member_searches_of_agent on member_searches (agent_id, searched_at);
create index member_searches_to_forget on member_searches (searched_at);
alter table member_searches enable row level security;
create policy by_agent on member_searches to guichet_agent using (agent_id = app.agent_id())
    with check (agent_id = app.agent_id());
create policy all_rows on member_searches to guichet_system using (true) with check (true);
grant select, insert on member_searches to guichet_agent;
grant select, delete on member_searches to guichet_system;

-- A number leads an adviser to a member of his own caisses; any other is not there.
create policy own_caisse on member_lookups to guichet_agent
    using (exists (select from members m where m.member_id = member_lookups.member_id
                      and m.caisse = any (app.caisses())));
grant select on member_lookups to guichet_agent;
