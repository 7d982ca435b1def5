-- A certificate that stands in for the European card is a paper like the others, and a thing with its days:
-- whose, from when to when, who had it issued, and the name by which other countries would find it revoked.
alter table documents drop constraint documents_kind_check;
alter table documents add constraint documents_kind_check check (kind in
    ('attestation_droits', 'releve_mensuel', 'releve_annuel', 'releve_fiscal', 'decompte',
     'recapitulatif_complementaire', 'attestation_indemnites', 'certificat_provisoire_ceam'));

create table european_certificates (
    member_id      uuid not null references members,
    document_id    uuid not null,
    beneficiary_id uuid, -- whose; null: the member's own
    token_id       uuid not null,
    starts_on      date not null,
    ends_on        date not null check (ends_on >= starts_on),
    author_kind    text not null check (author_kind in ('core_system', 'member')),
    issued_at      timestamptz not null,
    primary key (member_id, document_id),
    foreign key (member_id, document_id) references documents
);
alter table european_certificates enable row level security;
create policy own_rows on european_certificates to guichet_member using (member_id = app.member_id())
    with check (member_id = app.member_id());
create policy all_rows on european_certificates to guichet_system using (true) with check (true);
grant select, insert on european_certificates to guichet_member, guichet_system;
