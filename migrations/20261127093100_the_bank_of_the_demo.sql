-- The orders of the demo's bank, which is another house: it knows a reference, an amount and where the
-- browser came from, and nobody of ours. Outside the demo it stays empty.
create table demo_bank_orders (
    reference    text primary key,
    amount_cents bigint not null,
    back         text not null,
    opened_at    timestamptz not null,
    state        text not null default 'ouverte' check (state in ('ouverte', 'payee', 'refusee', 'annulee')),
    bank_number  text,
    check ((state = 'payee') = (bank_number is not null))
);
alter table demo_bank_orders enable row level security;
create policy all_rows on demo_bank_orders to guichet_system using (true) with check (true);
grant select, insert, update on demo_bank_orders to guichet_system;
