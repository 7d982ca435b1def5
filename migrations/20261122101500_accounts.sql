-- A member's account: how she enters, and the address that carries her codes and notices.
-- The personal code is kept as an argon2id hash with a keyed pepper; the e-mail address is sealed,
-- its index finds it again (decisions.md, « Sealing »; account.md 2.3).
create table accounts (
    member_id          uuid not null references members,
    code_hash          text not null,
    code_set_at        timestamptz not null,
    email_sealed       bytea not null,
    email_index        bytea not null check (length(email_index) = 32),
    email_validated_at timestamptz,
    opened_at          timestamptz not null,
    closed_at          timestamptz,
    primary key (member_id)
);
alter table accounts enable row level security;
create policy own_row on accounts to guichet_member using (member_id = app.member_id());
create policy all_rows on accounts to guichet_system using (true) with check (true);
grant select on accounts to guichet_member;
grant select, insert, update on accounts to guichet_system;

-- An e-mail address belongs to one account (account.md AC-19): unique over the whole fund by its
-- index, in a table of its own because a table spread by member_id cannot hold it.
create table account_emails (
    email_index  bytea primary key check (length(email_index) = 32),
    member_id    uuid not null
);
alter table account_emails enable row level security;
create policy all_rows on account_emails to guichet_system using (true) with check (true);
grant select, insert, delete on account_emails to guichet_system;
