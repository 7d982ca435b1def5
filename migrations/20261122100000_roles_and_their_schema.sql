-- The three roles a request may enter and the one it starts from (decision 0001).
-- Roles belong to the whole server: another guichet database may have made them already.
do $$
declare
    wanted text;
begin
    foreach wanted in array array['guichet_none', 'guichet_member', 'guichet_agent', 'guichet_system'] loop
        begin
            if not exists (select from pg_roles where rolname = wanted) then
                execute format('create role %I nologin noinherit', wanted);
            end if;
        exception when duplicate_object or unique_violation then
            null; -- another database of this server made it in this instant
        end;
        if not pg_has_role(current_user, wanted, 'member') then
            execute format('grant %I to %I', wanted, current_user);
        end if;
    end loop;
end
$$;

create schema app;
grant usage on schema app to guichet_member, guichet_agent, guichet_system;

-- Nobody but the owner makes objects here; only the feed makes temporary tables.
revoke create on schema public from public;
do $$
begin
    execute format('revoke temporary on database %I from public', current_database());
    execute format('grant temporary on database %I to guichet_system', current_database());
end
$$;
-- A function is callable by the roles it is granted to, by no one else.
alter default privileges revoke execute on functions from public;
