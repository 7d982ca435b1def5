-- How a beneficiary stands on the papers of this member: the rank (01 is the member), from when to
-- when, and since when the fund pays for this person to somebody else's bank account, because then
-- the papers of this member do not name them (account.md ID-36).
alter table beneficiaries
    add column rank smallint check (rank between 2 and 19),
    add column covered_from date,
    add column covered_until date check (covered_until >= covered_from),
    add column paid_elsewhere_since date;
