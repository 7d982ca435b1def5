-- Payments of debts that a member began online. One may be open for a debt at a time; only what the bank
-- answers to us changes its state. Its reference is the order's name at the bank; nothing of a card is here.
create table debt_payments (
    member_id    uuid not null,
    payment_id   uuid not null,
    debt_id      uuid not null,
    reference    text not null unique,
    amount_cents bigint not null check (amount_cents >= 100),
    state        text not null default 'commence'
        check (state in ('commence', 'regle', 'refuse', 'annule', 'abandonne')),
    asked_at     timestamptz not null,
    answered_at  timestamptz,
    bank_order   text, -- the bank's own name of the order, where it has one
    bank_number  text, -- the number under which the bank paid
    primary key (member_id, payment_id),
    foreign key (member_id, debt_id) references debts,
    check ((state = 'commence') = (answered_at is null))
);
create unique index debt_payments_one_open on debt_payments (member_id, debt_id)
    where state = 'commence';
create index debt_payments_unanswered on debt_payments (asked_at) where state = 'commence';
alter table debt_payments enable row level security;
create policy own_rows on debt_payments to guichet_member
    using (member_id = app.member_id()) with check (member_id = app.member_id());
create policy all_rows on debt_payments to guichet_system using (true) with check (true);
grant select, insert (member_id, payment_id, debt_id, reference, amount_cents, asked_at)
    on debt_payments to guichet_member;
grant select, update on debt_payments to guichet_system;
