-- A wrong code for a number that has an account, shown to its member in her history of sign-ins for
-- twelve months: on which browser, and when. What counts against guessing stands elsewhere.
create table sign_in_failures (
    member_id   uuid not null references members,
    failure_id  uuid not null,
    failed_at   timestamptz not null,
    device_name text not null,
    primary key (member_id, failure_id)
);
create index sign_in_failures_to_forget on sign_in_failures (failed_at);
alter table sign_in_failures enable row level security;
create policy own_rows on sign_in_failures to guichet_member using (member_id = app.member_id());
create policy all_rows on sign_in_failures to guichet_system using (true) with check (true);
grant select on sign_in_failures to guichet_member;
grant select, insert, delete on sign_in_failures to guichet_system;
create index sessions_to_forget on sessions (ends_at);
