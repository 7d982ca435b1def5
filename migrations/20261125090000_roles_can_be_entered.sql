-- Since PostgreSQL 16, who makes a role administers it and may not enter it yet: a grant says so.
-- Before, being a member was enough, and the first migration saw to it.
do $$
declare
    wanted text;
begin
    if current_setting('server_version_num')::int < 160000 then
        return;
    end if;
    foreach wanted in array array['guichet_none', 'guichet_member', 'guichet_agent', 'guichet_system'] loop
        begin
            if not pg_has_role(current_user, wanted, 'set') then
                execute format('grant %I to %I', wanted, current_user);
            end if;
        exception when unique_violation then
            null; -- another database of this server granted it in this instant
        end;
    end loop;
end
$$;
