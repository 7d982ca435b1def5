-- A paper that was issued to a member, exactly as it was issued (decision 0003). The paper and what
-- the list says of it are sealed: both may tell of an illness (answers 27). What is sealed does not
-- compress, so nothing tries to.
create table documents (
    member_id    uuid not null references members,
    document_id  uuid not null,
    kind         text not null check (kind in ('attestation_droits')),
    reference    text not null,
    issued_at    timestamptz not null,
    valid_until  date,
    about_sealed bytea not null,
    pdf_bytes    integer not null check (pdf_bytes > 0),
    pdf_sealed   bytea not null,
    primary key (member_id, document_id)
);
alter table documents alter column pdf_sealed set storage external;
alter table documents enable row level security;
create policy own_rows on documents to guichet_member using (member_id = app.member_id())
    with check (member_id = app.member_id());
create policy all_rows on documents to guichet_system using (true) with check (true);
grant select, insert on documents to guichet_member;
grant select, insert on documents to guichet_system;

-- The number of a document is unique over the whole fund, in a table of its own as for cases.
create table document_references (
    reference    text primary key,
    member_id    uuid not null,
    document_id  uuid not null
);
alter table document_references enable row level security;
create policy own_rows on document_references to guichet_member using (member_id = app.member_id())
    with check (member_id = app.member_id());
create policy all_rows on document_references to guichet_system using (true) with check (true);
grant select, insert on document_references to guichet_member, guichet_system;
