-- Opens an adviser's scope if he holds one of the roles that the door lets in. Role and caisses are
-- read at each opening, so that whatever is taken away ends with the request before (T29). GU401:
-- sign in first; GU403: not with this role.
create function app.enter_agent(
    session bytea, agent uuid, business_now timestamptz, roles text[]
) returns void
    language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
    own_caisses text[];
    own_role text;
begin
    select a.caisses, a.role into own_caisses, own_role
      from sessions s join agents a on a.agent_id = s.agent_id
      where s.token_hash = session and s.agent_id = agent and s.ended_at is null
        and business_now < s.ends_at and business_now < s.last_seen_at + s.idle_ends_after
        and s.started_at >= coalesce(a.trusted_since, s.started_at)
        and (a.ended_at is null or business_now < a.ended_at);
    if not found then
        raise exception 'no living session' using errcode = 'GU401';
    end if;
    if own_role <> all (roles) then
        raise exception 'not with this role' using errcode = 'GU403';
    end if;
    perform set_config('app.agent_id', agent::text, true),
            set_config('app.agent_role', own_role, true),
            set_config('app.caisses', array_to_string(own_caisses, ','), true),
            set_config('app.member_id', '', true);
end
$$;
grant execute on function app.enter_agent(bytea, uuid, timestamptz, text[]) to guichet_agent;

-- As the version before calls it: any role.
create or replace function app.enter_agent(session bytea, agent uuid, business_now timestamptz)
    returns void
    language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
    perform app.enter_agent(session, agent, business_now,
        array['agent', 'case_worker', 'supervisor', 'administrator']);
end
$$;
