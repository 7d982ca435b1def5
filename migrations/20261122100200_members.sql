-- A person insured in her own right. What identifies her is sealed by the program
-- (decisions.md, « Sealing »); the blind index of the NIR is the only way to find her by it.
create table members (
    member_id   uuid not null,
    caisse      text not null check (caisse ~ '^[0-9]{3}$'),
    nir_sealed  bytea not null,
    nir_index   bytea not null check (length(nir_index) = 32),
    last_name   text not null,
    first_name  text not null,
    birth_date  date not null,
    created_at  timestamptz not null,
    primary key (member_id)
);
alter table members enable row level security;
create policy own_row on members to guichet_member using (member_id = app.member_id());
create policy own_caisse on members to guichet_agent using (caisse = any (app.caisses()));
create policy all_rows on members to guichet_system using (true) with check (true);
grant select on members to guichet_member, guichet_agent;
grant select, insert, update on members to guichet_system;

-- Uniqueness of the NIR over the whole fund: a look-up table keyed by the blind index, because
-- a table spread by member_id cannot hold it (decisions.md, « Global uniqueness »).
create table member_lookups (
    nir_index   bytea primary key check (length(nir_index) = 32),
    member_id   uuid not null
);
alter table member_lookups enable row level security;
create policy all_rows on member_lookups to guichet_system using (true) with check (true);
grant select, insert on member_lookups to guichet_system;
