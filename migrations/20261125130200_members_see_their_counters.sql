-- The counters of participations and franchises are sums over a family's ledger: the member reads
-- her own row (account.md PAY-21). Only the feed writes it.
create policy own_rows on care_ledgers to guichet_member using (member_id = app.member_id());
grant select on care_ledgers to guichet_member;
