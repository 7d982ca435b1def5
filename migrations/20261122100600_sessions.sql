-- A signed-in browser. Keyed by the hash of its token: the token itself is nowhere at rest.
create table sessions (
    token_hash   bytea primary key check (length(token_hash) = 32),
    member_id    uuid,
    agent_id     uuid,
    started_at   timestamptz not null,
    last_seen_at timestamptz not null,
    idle_ends_after interval not null,
    ends_at      timestamptz not null,
    ended_at     timestamptz,
    check ((member_id is null) <> (agent_id is null))
);
create index sessions_of_member on sessions (member_id) where member_id is not null;
create index sessions_of_agent on sessions (agent_id) where agent_id is not null;
alter table sessions enable row level security;
create policy all_rows on sessions to guichet_system using (true) with check (true);
grant select, insert, update, delete on sessions to guichet_system;

-- Opens a member's scope: finds the session, checks that it still lives, sets whose rows are
-- seen. No living session of that member is the error GU401, which becomes the sign-in page.
-- Runs as its owner, because the member's role may not read the sessions.
create function app.enter_member(session bytea, member uuid, business_now timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
    perform from sessions
      where token_hash = session and member_id = member and ended_at is null
        and business_now < ends_at and business_now < last_seen_at + idle_ends_after;
    if not found then
        raise exception 'no living session' using errcode = 'GU401';
    end if;
    perform set_config('app.member_id', member::text, true),
            set_config('app.agent_id', '', true),
            set_config('app.caisses', '', true);
end
$$;
grant execute on function app.enter_member(bytea, uuid, timestamptz) to guichet_member;

-- The same for an adviser, whose caisses decide which rows are seen. Read at each opening, so
-- that a right taken away ends at once.
create function app.enter_agent(session bytea, agent uuid, business_now timestamptz) returns void
    language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
    own_caisses text[];
begin
    select a.caisses into own_caisses
      from sessions s join agents a on a.agent_id = s.agent_id
      where s.token_hash = session and s.agent_id = agent and s.ended_at is null
        and business_now < s.ends_at and business_now < s.last_seen_at + s.idle_ends_after
        and (a.ended_at is null or business_now < a.ended_at);
    if not found then
        raise exception 'no living session' using errcode = 'GU401';
    end if;
    perform set_config('app.agent_id', agent::text, true),
            set_config('app.caisses', array_to_string(own_caisses, ','), true),
            set_config('app.member_id', '', true);
end
$$;
grant execute on function app.enter_agent(bytea, uuid, timestamptz) to guichet_agent;
