-- To whom the money went: the member, or a professional for her (« tiers payant », account.md 5.2).
-- What was told before this column existed went to the member.
alter table payments add column paid_to text not null default 'assure'
    check (paid_to in ('assure', 'tiers'));
