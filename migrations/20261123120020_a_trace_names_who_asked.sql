-- What reaches further than its author may write (ending somebody's sessions, freezing an account) is
-- done in the system's scope; its trace still names who asked for it.
drop policy by_system on audit_events;
create policy by_system on audit_events for insert to guichet_system with check (true);
