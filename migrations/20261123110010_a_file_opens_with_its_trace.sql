-- Opening a file and reading in it: one function each, which checks the reason and writes the audit
-- line in the same breath (answers 12). They run with the rights of the adviser's role, so that no
-- audit row means no data (T31): where the line cannot be written, nothing is opened or read.

-- The one file that this transaction may read; set by app.read_file only.
create function app.file_member_id() returns uuid
    language sql stable parallel safe
    return nullif(current_setting('app.file_member', true), '')::uuid;
grant execute on function app.file_member_id() to guichet_agent;

-- False: no such file in the adviser's caisses, or the request named is not this member's.
create function app.open_file(
    about uuid, opening uuid, why text, case_reference text, words bytea, lasts interval,
    business_now timestamptz, event uuid, event_mac bytea) returns boolean
    language plpgsql set search_path = pg_catalog, public
as $$
declare
    own_caisse text;
    own_role text;
begin
    select m.caisse, a.role into own_caisse, own_role
      from members m, agents a
     where m.member_id = about and m.caisse = any (app.caisses()) and a.agent_id = app.agent_id();
    if not found or (why = 'demande' and not exists
            (select from cases c where c.member_id = about and c.reference = case_reference)) then
        return false;
    end if;
    insert into audit_events (event_id, at, actor_kind, actor_id, member_id, kind, subject_id, mac)
    values (event, business_now, 'agent', app.agent_id(), about, 'file.opened', opening, event_mac);
    insert into file_openings (member_id, opening_id, agent_id, caisse, role, motive, reference,
                               words_sealed, opened_at, ends_at)
    values (about, opening, app.agent_id(), own_caisse, own_role, why, case_reference,
            words, business_now, business_now + lasts);
    return true;
end
$$;
grant execute on function app.open_file(uuid, uuid, text, text, bytea, interval, timestamptz, uuid, bytea)
    to guichet_agent;

-- The opening under which this adviser reads now; none: the reason is asked first. From here to the
-- end of the transaction the rows of this one member are seen.
create function app.read_file(
    about uuid, what text, viewing uuid, business_now timestamptz, event uuid, event_mac bytea)
    returns uuid
    language plpgsql set search_path = pg_catalog, public
as $$
declare
    opening uuid;
begin
    select o.opening_id into opening
      from file_openings o join members m on m.member_id = o.member_id
     where o.member_id = about and o.agent_id = app.agent_id() and o.caisse = m.caisse
       and business_now < o.ends_at
     order by o.opened_at desc limit 1;
    if not found then
        return null;
    end if;
    insert into audit_events (event_id, at, actor_kind, actor_id, member_id, kind, subject_id, mac)
    values (event, business_now, 'agent', app.agent_id(), about, 'file.read', viewing, event_mac);
    insert into file_views (member_id, view_id, opening_id, part, seen_at)
    values (about, viewing, opening, what, business_now);
    perform set_config('app.file_member', about::text, true);
    return opening;
end
$$;
grant execute on function app.read_file(uuid, text, uuid, timestamptz, uuid, bytea) to guichet_agent;
