-- Each choice with how it stands at the core system, which takes them in the order of their versions.
create view insurer_choices_shown with (security_invoker) as
    select c.member_id, c.choice_id, c.beneficiary_id, c.contract_id, c.set_aside, c.chosen_at,
           e.kind, e.version, e.left_at, e.state, e.answered_at, e.promised_on, e.refusal
      from insurer_choices c
      join effects_out e
        on e.member_id = c.member_id and e.kind = 'insurer_choice' and e.about = c.choice_id;
grant select on insurer_choices_shown to guichet_member;

-- As before, unless one of the two was set aside by her last choice for this person that was not refused, and
-- the one that she kept still ran. Where her last word was refused and is about this very contract, since when.
create or replace view insurers_in_conflict_shown with (security_invoker) as
    with standing as (
        select distinct on (member_id, beneficiary_id) member_id, beneficiary_id, contract_id, set_aside
          from insurer_choices_shown
         where state is distinct from 'refused'
         order by member_id, beneficiary_id, version desc
    ), last as (
        select distinct on (member_id, beneficiary_id)
               member_id, beneficiary_id, contract_id, set_aside, state, answered_at
          from insurer_choices_shown
         order by member_id, beneficiary_id, version desc
    )
    select later.member_id, later.contract_id, later.starts_on,
           least(later.ends_on, case when bool_and(earlier.ends_on is not null) then max(earlier.ends_on) end)
               as ends_on,
           (select l.answered_at from last l
             where l.member_id = later.member_id
               and l.beneficiary_id is not distinct from later.beneficiary_id
               and l.state = 'refused'
               and later.contract_id = any (l.contract_id || l.set_aside)) as refused_at
      from complementary_contracts later
      join complementary_contracts earlier
        on earlier.member_id = later.member_id
       and earlier.beneficiary_id is not distinct from later.beneficiary_id
       and earlier.amc_number <> later.amc_number
       and (earlier.starts_on, earlier.contract_id) < (later.starts_on, later.contract_id)
       and (earlier.ends_on is null or earlier.ends_on >= later.starts_on)
     where not exists (
           select from standing s
             join complementary_contracts kept
               on kept.member_id = s.member_id and kept.contract_id = s.contract_id
            where s.member_id = later.member_id
              and s.beneficiary_id is not distinct from later.beneficiary_id
              and (later.contract_id = any (s.set_aside) or earlier.contract_id = any (s.set_aside))
              and (kept.ends_on is null or kept.ends_on >= later.starts_on))
     group by later.member_id, later.contract_id, later.starts_on, later.ends_on, later.beneficiary_id;

-- As before, with when a choice was refused.
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
    select member_id, 'insurers', contract_id, null, null, refused_at, starts_on, ends_on, null
      from insurers_in_conflict_shown
    union all
    select member_id, 'change', member_id, null, null, refused_at, null, null, null
      from refused_changes_shown
    union all
    select member_id, 'debt_refused', member_id, null, null, max(refused_at), null, null, null
      from refused_debt_effects_shown group by member_id;

-- A choice writes its effect in the same transaction, which derives the lines; a choice alone says nothing.
drop trigger overview_gains on effects_out;
drop trigger overview_follows on effects_out;
drop trigger overview_loses on effects_out;
create trigger overview_gains after insert on effects_out
    referencing new table as changed
    for each statement execute function app.derive_overview('change', 'debt_refused', 'insurers');
create trigger overview_follows after update on effects_out
    referencing new table as changed
    for each statement execute function app.derive_overview('change', 'debt_refused', 'insurers');
create trigger overview_loses after delete on effects_out
    referencing old table as changed
    for each statement execute function app.derive_overview('change', 'debt_refused', 'insurers');
create trigger overview_loses after delete on insurer_choices
    referencing old table as changed
    for each statement execute function app.derive_overview('insurers');
