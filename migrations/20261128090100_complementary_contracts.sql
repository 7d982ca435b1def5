-- The contracts with complementary insurers that the core system knows of a person, each with the number of
-- its insurer (AMC). Two insurers at once are a conflict (procedures.md P45): nothing is sent on to either.
create table complementary_contracts (
    member_id      uuid not null references members,
    contract_id    uuid not null,
    beneficiary_id uuid, -- of whom; null: the member's own
    insurer        text not null,
    amc_number     text not null,
    starts_on      date not null,
    ends_on        date check (ends_on >= starts_on),
    recorded_at    timestamptz not null,
    primary key (member_id, contract_id)
);
alter table complementary_contracts enable row level security;
create policy own_rows on complementary_contracts to guichet_member using (member_id = app.member_id());
create policy all_rows on complementary_contracts to guichet_system using (true) with check (true);
grant select on complementary_contracts to guichet_member;
grant select, insert, update on complementary_contracts to guichet_system;

-- When an earlier contract of another insurer still ran, and until when both do. Which day is in it, the
-- reader asks.
create view insurers_in_conflict_shown with (security_invoker) as
    select later.member_id, later.contract_id, later.starts_on,
           least(later.ends_on, case when bool_and(earlier.ends_on is not null) then max(earlier.ends_on) end)
               as ends_on
      from complementary_contracts later
      join complementary_contracts earlier
        on earlier.member_id = later.member_id
       and earlier.beneficiary_id is not distinct from later.beneficiary_id
       and earlier.amc_number <> later.amc_number
       and (earlier.starts_on, earlier.contract_id) < (later.starts_on, later.contract_id)
       and (earlier.ends_on is null or earlier.ends_on >= later.starts_on)
     group by later.member_id, later.contract_id, later.starts_on, later.ends_on;
grant select on insurers_in_conflict_shown to guichet_member;

-- As before, with the insurers.
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
      from insurers_in_conflict_shown;

create trigger overview_gains after insert on complementary_contracts
    referencing new table as changed
    for each statement execute function app.derive_overview('insurers');
create trigger overview_follows after update on complementary_contracts
    referencing new table as changed
    for each statement execute function app.derive_overview('insurers');
create trigger overview_loses after delete on complementary_contracts
    referencing old table as changed
    for each statement execute function app.derive_overview('insurers');
