-- A paper that the fund withdrew: what was signed stays signed, whoever asks us is told. The member sees
-- it, too. Undone by nothing: she asks for another paper.
create table document_revocations (
    member_id    uuid not null,
    document_id  uuid not null,
    revoked_at   timestamptz not null,
    primary key (member_id, document_id),
    foreign key (member_id, document_id) references documents on delete cascade
);
alter table document_revocations enable row level security;
create policy own_rows on document_revocations to guichet_member using (member_id = app.member_id());
create policy all_rows on document_revocations to guichet_system using (true) with check (true);
grant select on document_revocations to guichet_member;
grant select, insert on document_revocations to guichet_system;
