-- Every movement of a debt has its author, and its kinds cover what members do and contest (account.md
-- PAY-27, PAY-28). What is to be given back is a movement too: nothing is ever taken out of the ledger.
alter table debt_movements
    add column author text not null default 'caisse' check (author in ('caisse', 'assure', 'guichet')),
    drop constraint debt_movements_kind_check,
    add constraint debt_movements_kind_check check (kind in
        ('paiement', 'paiement_en_ligne', 'retenue', 'annulation', 'contestation', 'contestation_rejetee',
         'a_rembourser', 'remboursement')),
    drop constraint debt_movements_amount_cents_check,
    add constraint debt_movements_amount_cents_check check
        (amount_cents > 0 or (amount_cents = 0 and kind in ('contestation', 'contestation_rejetee')));

-- Where each debt stands: what it lost, what of it was paid online, what of that is to be given back.
create view debt_balances with (security_invoker) as
    select d.member_id, d.debt_id, d.reference, d.due_on, d.initial_cents,
           coalesce(sum(m.amount_cents) filter
               (where m.kind in ('paiement', 'paiement_en_ligne', 'retenue', 'annulation')), 0)::bigint
               as moved_cents,
           coalesce(sum(m.amount_cents) filter (where m.kind = 'paiement_en_ligne'), 0)::bigint
               as online_cents,
           coalesce(sum(m.amount_cents) filter (where m.kind = 'a_rembourser'), 0)::bigint
               as to_give_back_cents,
           coalesce((array_agg(m.kind order by m.moved_on desc, m.recorded_at desc, m.kind desc) filter
               (where m.kind in ('contestation', 'contestation_rejetee')))[1] = 'contestation', false)
               as contested
      from debts d
      left join debt_movements m on m.member_id = d.member_id and m.debt_id = d.debt_id
     group by d.member_id, d.debt_id;
grant select on debt_balances to guichet_member, guichet_system;

-- For the first page: what is asked of her. Of a debt that she contests nothing is, until it is decided.
create or replace view debts_shown with (security_invoker) as
    select member_id, due_on,
           case when contested then 0 else greatest(initial_cents - moved_cents, 0) end as remaining_cents,
           debt_id
      from debt_balances;
