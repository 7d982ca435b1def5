-- Whether a payment went on to the complementary insurer, as the core system told it (account.md 5.2 and
-- PAY-9); none: nothing was told of it. The list filters by it, so it stands in the list's index, which
-- is built anew with it (decision 0004).
alter table payments add column complementary text
    check (complementary in ('transmis', 'a_transmettre'));
create index payments_listed_whole on payments (member_id, paid_on desc, payment_id)
    include (nature, label, beneficiary_id, amount_cents, paid_to, complementary);
drop index payments_listed;
alter index payments_listed_whole rename to payments_listed;
