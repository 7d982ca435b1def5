-- The first page says when the fund refused a change that its member has not made anew, or to record what she
-- did about a debt. Nearly nobody has one, and asking four tables for it on each visit cost more than a third
-- of the page's first question.
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
      from leaves_waiting_shown
    union all
    select member_id, 'insurers', contract_id, null, null, null, starts_on, ends_on, null
      from insurers_in_conflict_shown
    union all
    select member_id, 'change', member_id, null, null, refused_at, null, null, null
      from refused_changes_shown
    union all
    select member_id, 'debt_refused', member_id, null, null, max(refused_at), null, null, null
      from refused_debt_effects_shown group by member_id;

create trigger overview_gains after insert on effects_out
    referencing new table as changed
    for each statement execute function app.derive_overview('change', 'debt_refused');
create trigger overview_follows after update on effects_out
    referencing new table as changed
    for each statement execute function app.derive_overview('change', 'debt_refused');
create trigger overview_loses after delete on effects_out
    referencing old table as changed
    for each statement execute function app.derive_overview('change', 'debt_refused');

create trigger overview_gains after insert on debt_payments
    referencing new table as changed
    for each statement execute function app.derive_overview('debt_refused');
create trigger overview_follows after update on debt_payments
    referencing new table as changed
    for each statement execute function app.derive_overview('debt_refused');
create trigger overview_loses after delete on debt_payments
    referencing old table as changed
    for each statement execute function app.derive_overview('debt_refused');

drop trigger overview_gains on debt_movements;
drop trigger overview_follows on debt_movements;
drop trigger overview_loses on debt_movements;
create trigger overview_gains after insert on debt_movements
    referencing new table as changed
    for each statement execute function app.derive_overview('debt', 'debt_refused');
create trigger overview_follows after update on debt_movements
    referencing new table as changed
    for each statement execute function app.derive_overview('debt', 'debt_refused');
create trigger overview_loses after delete on debt_movements
    referencing old table as changed
    for each statement execute function app.derive_overview('debt', 'debt_refused');

insert into overview_lines (member_id, line, key, kind, reference, at, day, last_day, cents)
    select member_id, line, key, kind, reference, at, day, last_day, cents
      from overview_now where line in ('change', 'debt_refused');
