-- The passkeys of a member: « connexion biométrique ». Only the public half is kept, with its counter;
-- nothing in it is secret. The key is found by its member, whom the device names, and by its own id.
create table member_passkeys (
    member_id     uuid not null references members,
    passkey_id    uuid not null,
    credential_id bytea not null,
    key           jsonb not null,
    name          text not null check (length(name) between 1 and 60),
    added_at      timestamptz not null,
    used_at       timestamptz,
    primary key (member_id, passkey_id),
    unique (member_id, credential_id)
);
alter table member_passkeys enable row level security;
create policy own_rows on member_passkeys to guichet_member using (member_id = app.member_id());
create policy all_rows on member_passkeys to guichet_system using (true) with check (true);
grant select (member_id, passkey_id, name, added_at, used_at) on member_passkeys to guichet_member;
grant select, insert, update, delete on member_passkeys to guichet_system;
