-- The one way to queue a job, from any scope: graphile_worker's own tables are closed to the
-- request roles (answers 6). A payload holds ids and nothing else, because the queue keeps it in
-- clear and logs it. A job never waits for a business date, so there is no run-at here.
create function app.enqueue(kind text, payload jsonb, key text) returns void
    language plpgsql security definer set search_path = pg_catalog
as $$
begin
    if jsonb_typeof(payload) <> 'object' or exists (
        select from jsonb_each(payload) as field(name, content)
        where jsonb_typeof(content) <> 'string'
           or content #>> '{}' !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    ) then
        raise exception 'a job payload holds ids only' using errcode = 'check_violation';
    end if;
    perform graphile_worker.add_job(
        identifier => kind, payload => payload::json, job_key => key, max_attempts => 25);
end
$$;
grant execute on function app.enqueue(text, jsonb, text) to guichet_member, guichet_agent, guichet_system;
