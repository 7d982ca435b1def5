-- Sign-ins that failed, counted so that guessing stays slow (security 3.6). A counter is the keyed
-- hash of what is counted: a number as typed, whether anybody has it or not, a known device, or a
-- source address. Nothing here can be read back, and a restart forgets nothing.
create table sign_in_tries (
    counter     bytea primary key check (length(counter) = 32),
    failures    integer not null check (failures >= 0),
    since       timestamptz not null,
    free_at     timestamptz,
    forget_at   timestamptz not null
);
create index sign_in_tries_to_forget on sign_in_tries (forget_at);
alter table sign_in_tries enable row level security;
create policy all_rows on sign_in_tries to guichet_system using (true) with check (true);
grant select, insert, update, delete on sign_in_tries to guichet_system;
