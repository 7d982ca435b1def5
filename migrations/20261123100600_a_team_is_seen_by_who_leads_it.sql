-- Supervisors and administrators see the advisers of their caisses and act on them, never on
-- themselves. Everybody else sees his own row, as before.
create function app.leads_team() returns boolean
    language sql stable parallel safe
    return coalesce(app.agent_role() in ('supervisor', 'administrator'), false);
grant execute on function app.leads_team() to guichet_member, guichet_agent, guichet_system;

create policy team on agents for select to guichet_agent
    using (app.leads_team() and caisses && app.caisses());
create policy led on agents for update to guichet_agent
    using (app.leads_team() and agent_id <> app.agent_id() and caisses && app.caisses())
    with check (app.leads_team() and agent_id <> app.agent_id() and caisses && app.caisses());
create policy let_in on agents for insert to guichet_agent
    with check (app.leads_team() and agent_id <> app.agent_id() and caisses <@ app.caisses());
grant update (role, caisses, ended_at, trusted_since), insert on agents to guichet_agent;

create policy team on agent_changes for select to guichet_agent
    using (app.leads_team() and caisses && app.caisses());
create policy asked on agent_changes for insert to guichet_agent
    with check (app.leads_team() and asked_by = app.agent_id() and decided_at is null
                and caisses <@ app.caisses());
create policy decided on agent_changes for update to guichet_agent
    using (app.leads_team() and decided_at is null and caisses <@ app.caisses())
    with check (decided_by = app.agent_id());
grant select, insert, update (decided_by, decided_at, confirmed) on agent_changes to guichet_agent;

-- Whether somebody has a key or an invitation, and nothing that could be used.
create policy team on agent_keys for select to guichet_agent
    using (exists (select from agents a where a.agent_id = agent_keys.agent_id));
grant select (agent_id, added_at, last_used_at) on agent_keys to guichet_agent;
create policy team on agent_invitations for select to guichet_agent
    using (exists (select from agents a where a.agent_id = agent_invitations.agent_id));
create policy confirmed on agent_invitations for insert to guichet_agent
    with check (app.leads_team() and made_by = app.agent_id()
                and exists (select from agents a where a.agent_id = agent_invitations.agent_id));
grant select (agent_id, made_at, ends_at, used_at), insert on agent_invitations to guichet_agent;
