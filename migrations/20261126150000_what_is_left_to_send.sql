-- The first page says how many payments the member has to send to her complementary insurer herself
-- (account.md PAY-9). Few payments are such: an index of them alone costs the others nothing.
create index payments_to_send on payments (member_id, paid_on) include (amount_cents)
    where complementary = 'a_transmettre';
