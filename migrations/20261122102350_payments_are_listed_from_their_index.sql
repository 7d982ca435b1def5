-- A list is read from this index alone. Rows that came day after day lie on a page each; here one
-- member's payments stand together, with all that a list shows (answers 21).
create index payments_listed on payments (member_id, paid_on desc, payment_id)
    include (nature, label, beneficiary_id, amount_cents, paid_to);
drop index payments_newest_first;
