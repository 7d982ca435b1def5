-- Somebody typed the right number and code of an account without a confirmed address: no session, but
-- for some minutes she may ask for the mail anew. Only the hash of her browser's secret is kept.
create table email_proofs (
    secret_hash bytea primary key check (length(secret_hash) = 32),
    member_id   uuid not null,
    ends_at     timestamptz not null
);
create index email_proofs_to_forget on email_proofs (ends_at);
alter table email_proofs enable row level security;
create policy all_rows on email_proofs to guichet_system using (true) with check (true);
grant select, insert, update, delete on email_proofs to guichet_system;
