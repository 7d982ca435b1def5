-- The core system may refuse to record what a member did about a debt. Which payment or which debt it was
-- stands beside the effect, so that she is told where she looks; the content stays sealed.
alter table effects_out add column about uuid; -- our payment, or our debt; of other kinds nothing
grant insert (about) on effects_out to guichet_member;

-- The core system told the payment itself, by the number of its receipt: a refusal of before is settled.
alter table debt_payments
    add column told_at timestamptz,
    add column whole   boolean not null default false; -- « all that remains » was asked, not an amount
grant insert (whole) on debt_payments to guichet_member;

-- What of it still stands. A refund that was made and a payment that was recorded in the end are settled.
create view refused_debt_effects_shown with (security_invoker) as
    select e.member_id, coalesce(p.debt_id, e.about) as debt_id, e.kind, e.answered_at as refused_at,
           p.reference as payment, p.amount_cents
      from effects_out e
      left join debt_payments p
        on e.kind = 'debt_payment' and p.member_id = e.member_id and p.payment_id = e.about
     where e.state = 'refused' and e.kind in ('debt_payment', 'debt_refund', 'debt_instalments')
       and p.told_at is null
       and (e.kind <> 'debt_refund'
            or (select sum(case m.kind when 'a_rembourser' then m.amount_cents else -m.amount_cents end)
                  from debt_movements m
                 where m.member_id = e.member_id and m.debt_id = e.about
                   and m.kind in ('a_rembourser', 'remboursement')) > 0);
grant select on refused_debt_effects_shown to guichet_member;
