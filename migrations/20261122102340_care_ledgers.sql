-- What was kept of each family so far, act by act (account.md PAY-20 to PAY-23): what the next
-- payment of care is recomputed against. It follows the fund, not us, where the two differ.
create table care_ledgers (
    member_id uuid primary key,
    ledger    jsonb not null
);
alter table care_ledgers enable row level security;
create policy all_rows on care_ledgers to guichet_system using (true) with check (true);
grant select, insert, update on care_ledgers to guichet_system;
