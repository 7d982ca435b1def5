-- « Connexion biométrique » is offered to who signs in by code and has none (account.md LG-42). What she
-- answered stays: not now, and from when again; or never, which has no such moment.
create table passkey_answers (
    member_id   uuid primary key references members,
    answered_at timestamptz not null,
    again_at    timestamptz check (again_at > answered_at)
);
alter table passkey_answers enable row level security;
create policy own_rows on passkey_answers to guichet_member
    using (member_id = app.member_id()) with check (member_id = app.member_id());
create policy all_rows on passkey_answers to guichet_system using (true) with check (true);
grant select, insert, update on passkey_answers to guichet_member;
grant select, delete on passkey_answers to guichet_system;

-- To whom it may be offered, and from when; without a moment it was never answered.
create view passkey_offers_shown with (security_invoker) as
    select a.member_id, p.again_at
      from accounts a
      left join passkey_answers p on p.member_id = a.member_id
     where (p.member_id is null or p.again_at is not null)
       and not exists (select from member_passkeys k where k.member_id = a.member_id);
grant select on passkey_offers_shown to guichet_member;
