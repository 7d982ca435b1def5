-- A fourth role, the case worker. What was trusted before `trusted_since` (sessions, keys,
-- invitations) is void: one date ends all of it, at once.
alter table agents drop constraint agents_role_check;
alter table agents add constraint agents_role_check
    check (role in ('agent', 'case_worker', 'supervisor', 'administrator'));
alter table agents
    add column trusted_since timestamptz,
    add column last_entered_at timestamptz;

create function app.agent_role() returns text
    language sql stable parallel safe
    return nullif(current_setting('app.agent_role', true), '');
grant execute on function app.agent_role() to guichet_member, guichet_agent, guichet_system;
