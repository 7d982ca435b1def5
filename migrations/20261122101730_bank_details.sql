-- Where a member is paid. The newest row that has begun counts; a change is a row with its author
-- and its date. The account may be a parent's: so it mostly is at 18 (account.md 1.7). The IBAN is
-- sealed and nobody is looked up by it, so it has no index.
create table member_bank_details (
    member_id       uuid not null references members,
    bank_details_id uuid not null,
    iban_sealed     bytea not null,
    holder          text not null,
    held_by         text not null check (held_by in ('member', 'parent', 'other')),
    starts_on       date not null,
    author_kind     text not null check (author_kind in ('core_system', 'member', 'agent')),
    author_id       uuid,
    recorded_at     timestamptz not null,
    primary key (member_id, bank_details_id),
    check ((author_kind = 'core_system') = (author_id is null))
);
alter table member_bank_details enable row level security;
create policy own_rows on member_bank_details to guichet_member using (member_id = app.member_id());
create policy all_rows on member_bank_details to guichet_system using (true) with check (true);
grant select on member_bank_details to guichet_member;
grant select, insert, update on member_bank_details to guichet_system;
