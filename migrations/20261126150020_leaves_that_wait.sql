-- The first page says of a leave that waits for somebody else than the fund, for whom.
create view leaves_waiting_shown with (security_invoker) as
    select member_id, coalesce(block, 'attestation_manquante') as block, starts_on, promised_on, leave_id
      from leave_periods
     where state = 'attestation_attendue'
        or (state in ('avis_recu', 'etude_droits') and block is not null);
grant select on leaves_waiting_shown to guichet_member;

-- As before, with the leaves.
create or replace view overview_now with (security_invoker) as
    select member_id, 'right' as line, right_id as key, kind, null as reference,
           null::timestamptz as at, starts_on as day, ends_on as last_day, null::bigint as cents
      from rights_shown
    union all
    select member_id, 'card', card_id, null, null, null, starts_on, null, null
      from cards_shown where ends_on is null
    union all
    select member_id, 'account', member_id, case when has_old_code then 'old_code' end, null,
           opened_at, null, null, null
      from accounts_shown
    union all
    select member_id, 'offer', member_id, null, null, again_at, null, null, null
      from passkey_offers_shown
    union all
    select member_id, 'refused', member_id, null, null, refused_at, null, null, null
      from refused_addresses_shown
    union all
    select member_id, 'bank', bank_details_id, held_by, null, recorded_at, starts_on, null, null
      from bank_details_shown
    union all
    select member_id, 'debt', debt_id, null, null, null, due_on, null, remaining_cents
      from debts_shown where remaining_cents > 0
    union all
    select member_id, 'case', case_id, kind, reference, opened_at, due_on, null, null
      from cases_shown where state in ('recue', 'en_cours')
    union all
    select member_id, 'notice', notice_id, kind, null, told_at, null, null, null
      from notices_shown
    union all
    select member_id, 'leave', leave_id, block, null, null, starts_on, promised_on, null
      from leaves_waiting_shown;

create trigger overview_gains after insert on leave_periods
    referencing new table as changed
    for each statement execute function app.derive_overview('leave');
create trigger overview_follows after update on leave_periods
    referencing new table as changed
    for each statement execute function app.derive_overview('leave');
create trigger overview_loses after delete on leave_periods
    referencing old table as changed
    for each statement execute function app.derive_overview('leave');
