-- That a member declared a médecin traitant, from when to when. Papers say whether, never whom.
create table doctor_declarations (
    member_id       uuid not null references members,
    declaration_id  uuid not null,
    declared_on     date not null,
    ended_on        date check (ended_on >= declared_on),
    author_kind     text not null check (author_kind in ('core_system', 'member', 'agent')),
    author_id       uuid,
    recorded_at     timestamptz not null,
    primary key (member_id, declaration_id),
    check ((author_kind = 'core_system') = (author_id is null))
);
alter table doctor_declarations enable row level security;
create policy own_rows on doctor_declarations to guichet_member using (member_id = app.member_id());
create policy all_rows on doctor_declarations to guichet_system using (true) with check (true);
grant select on doctor_declarations to guichet_member;
grant select, insert, update on doctor_declarations to guichet_system;
