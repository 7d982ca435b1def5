-- A parent asks that her child be attached to the other parent too (P11). The other parent is
-- named by a sealed NIR; the index lets a system job find whom to tell.
create table child_attachments (
    member_id        uuid not null,
    case_id          uuid not null,
    beneficiary_id   uuid not null,
    other_nir_sealed bytea not null,
    other_nir_index  bytea not null check (length(other_nir_index) = 32),
    asked_at         timestamptz not null,
    primary key (member_id, case_id),
    foreign key (member_id, case_id) references cases,
    foreign key (member_id, beneficiary_id) references beneficiaries
);
alter table child_attachments enable row level security;
create policy own_rows on child_attachments to guichet_member using (member_id = app.member_id())
    with check (member_id = app.member_id());
create policy all_rows on child_attachments to guichet_system using (true) with check (true);
grant select, insert on child_attachments to guichet_member;
grant select on child_attachments to guichet_system;
