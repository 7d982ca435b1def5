-- A code that an adviser gives after checking who somebody is: for 48 hours, one use, five tries, and
-- gone when another is given (account.md 1.5). Only a keyed hash is kept, made with the number that is
-- typed beside it, so that it is right for nobody else.
create table provisional_codes (
    member_id   uuid not null references members,
    code_id     uuid not null,
    code_hash   bytea not null check (length(code_hash) = 32),
    agent_id    uuid not null references agents,
    opening_id  uuid not null,
    channel     text not null check (channel in ('telephone', 'accueil')),
    checks      text[] not null check (cardinality(checks) > 0),
    issued_at   timestamptz not null,
    ends_at     timestamptz not null check (ends_at > issued_at),
    tries_left  smallint not null check (tries_left between 0 and 5),
    used_at     timestamptz,
    replaced_at timestamptz,
    told_at     timestamptz,
    primary key (member_id, code_id)
);
create unique index provisional_codes_standing on provisional_codes (member_id)
    where used_at is null and replaced_at is null;
alter table provisional_codes enable row level security;
create policy own_rows on provisional_codes to guichet_member using (member_id = app.member_id());
create policy opened_file on provisional_codes to guichet_agent using (member_id = app.file_member_id())
    with check (member_id = app.file_member_id());
create policy all_rows on provisional_codes to guichet_system using (true) with check (true);
-- The hash is for the sign-in alone, and who gave the code is told on request.
grant select (member_id, code_id, channel, issued_at, ends_at, used_at, replaced_at)
    on provisional_codes to guichet_member;
grant select (member_id, code_id, channel, issued_at, ends_at, tries_left, used_at, replaced_at),
    insert, update (replaced_at) on provisional_codes to guichet_agent;
grant select, update on provisional_codes to guichet_system;
