-- A bank may tell us no more than its own name of an order; and what ended unpaid is asked about again.
create unique index debt_payments_by_order on debt_payments (bank_order) where bank_order is not null;
create index debt_payments_unpaid on debt_payments (asked_at)
    where state in ('abandonne', 'annule', 'refuse');
