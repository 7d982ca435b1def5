-- An address that somebody gave and has not confirmed yet, and the links sent to it. Whether it is to
-- be confirmed, too old, or to be forgotten follows from asked_at (account.md 1.6); the address is
-- erased once it was confirmed, replaced, or waited for too long.
create table email_confirmations (
    member_id       uuid not null references members,
    confirmation_id uuid not null,
    email_sealed    bytea,
    email_index     bytea check (length(email_index) = 32),
    first_asked_at  timestamptz not null,
    asked_at        timestamptz not null,
    confirmed_at    timestamptz,
    replaced_at     timestamptz,
    primary key (member_id, confirmation_id),
    check ((email_sealed is null) = (email_index is null)),
    check (email_sealed is null or (confirmed_at is null and replaced_at is null))
);
create unique index email_confirmations_waiting on email_confirmations (member_id)
    where confirmed_at is null and replaced_at is null;
create index email_confirmations_to_forget on email_confirmations (asked_at)
    where email_sealed is not null;
alter table email_confirmations enable row level security;
create policy all_rows on email_confirmations to guichet_system using (true) with check (true);
grant select, insert, update, delete on email_confirmations to guichet_system;

-- A link sent by mail: only its hash is kept (answers 27). Each also counts as one sending.
create table email_links (
    token_hash      bytea primary key check (length(token_hash) = 32),
    member_id       uuid not null,
    confirmation_id uuid not null,
    sent_at         timestamptz not null
);
create index email_links_of_member on email_links (member_id, sent_at);
alter table email_links enable row level security;
create policy all_rows on email_links to guichet_system using (true) with check (true);
grant select, insert, update, delete on email_links to guichet_system;
