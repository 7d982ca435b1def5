-- A member sees which new address waits for her confirmation, and whether our last mail to the address
-- of her account came back (SMTP 5xx). A mail to another address than the account's says nothing of it.
create policy own_rows on email_confirmations for select to guichet_member
    using (member_id = app.member_id());
grant select (member_id, confirmation_id, email_sealed, first_asked_at, asked_at, confirmed_at,
              replaced_at)
    on email_confirmations to guichet_member;

create policy own_rows on outbox for select to guichet_member using (member_id = app.member_id());
grant select (member_id, kind, queued_at, sent_at, refused_at) on outbox to guichet_member;
create index outbox_of_member on outbox (member_id, queued_at desc) where member_id is not null;

create view refused_addresses_shown with (security_invoker) as
    select a.member_id, last.refused_at
      from accounts a
      cross join lateral
           (select o.refused_at from outbox o
             where o.member_id = a.member_id and o.queued_at >= a.email_validated_at
               and o.kind not in ('email.confirm', 'email.left')
               and (o.sent_at is not null or o.refused_at is not null)
             order by o.queued_at desc limit 1) last
     where a.closed_at is null and last.refused_at is not null;
grant select on refused_addresses_shown to guichet_member;
