-- What an area lets other areas' pages show: home reads these and nothing else (answers 18), so
-- that a table can change behind its view. Each runs with the rights of whoever asks.
create view payments_shown with (security_invoker) as
    select p.member_id, p.payment_id, p.paid_on, p.nature, p.label, p.amount_cents,
           b.first_name as beneficiary
      from payments p
      left join beneficiaries b
        on b.member_id = p.member_id and b.beneficiary_id = p.beneficiary_id;
create view cases_shown with (security_invoker) as
    select member_id, kind, reference, state, opened_at, due_on from cases;
create view notices_shown with (security_invoker) as
    select member_id, kind, told_at from notices;
create view rights_shown with (security_invoker) as
    select member_id, kind, starts_on, ends_on from member_rights;
create view cards_shown with (security_invoker) as
    select member_id, starts_on, ends_on from member_cards;
create view accounts_shown with (security_invoker) as
    select member_id, opened_at from accounts;
grant select on payments_shown, cases_shown, notices_shown, rights_shown, cards_shown,
                accounts_shown to guichet_member;
