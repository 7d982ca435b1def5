-- Which version of the conditions a member accepted, and when (account.md 1.6).
create table accepted_conditions (
    member_id      uuid not null references members,
    acceptance_id  uuid not null,
    version        text not null,
    accepted_at    timestamptz not null,
    primary key (member_id, acceptance_id)
);
alter table accepted_conditions enable row level security;
create policy own_rows on accepted_conditions to guichet_member using (member_id = app.member_id());
create policy all_rows on accepted_conditions to guichet_system using (true) with check (true);
grant select on accepted_conditions to guichet_member;
grant select, insert on accepted_conditions to guichet_system;
