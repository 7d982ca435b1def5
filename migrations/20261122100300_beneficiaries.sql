-- Who is covered through a member. A child of two parents is one row per parent, joined by the
-- child's NIR index (answers 12).
create table beneficiaries (
    member_id       uuid not null references members,
    beneficiary_id  uuid not null,
    nir_index       bytea check (length(nir_index) = 32),
    first_name      text not null,
    last_name       text not null,
    birth_date      date not null,
    relation        text not null check (relation in ('assure', 'conjoint', 'enfant')),
    primary key (member_id, beneficiary_id)
);
alter table beneficiaries enable row level security;
create policy own_rows on beneficiaries to guichet_member using (member_id = app.member_id());
create policy all_rows on beneficiaries to guichet_system using (true) with check (true);
grant select on beneficiaries to guichet_member;
grant select, insert, update on beneficiaries to guichet_system;
