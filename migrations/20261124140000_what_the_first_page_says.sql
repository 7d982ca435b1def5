-- What the first page says of a member, kept ready (decision 0007): a dozen tables say it, and opening
-- them all costs more than the rest of the page. A line follows from the views of the areas and from
-- nothing else: `overview_now` is that derivation, `overview_lines` its result.
create or replace view cases_shown with (security_invoker) as
    select member_id, kind, reference, state, opened_at, due_on, case_id from cases;
create or replace view notices_shown with (security_invoker) as
    select member_id, kind, told_at, notice_id from notices;
create or replace view rights_shown with (security_invoker) as
    select member_id, kind, starts_on, ends_on, right_id from member_rights;
create or replace view cards_shown with (security_invoker) as
    select member_id, starts_on, ends_on, card_id from member_cards;
create or replace view bank_details_shown with (security_invoker) as
    select member_id, held_by, starts_on, recorded_at, bank_details_id from member_bank_details;
create or replace view debts_shown with (security_invoker) as
    select d.member_id, d.due_on,
           d.initial_cents - coalesce((select sum(m.amount_cents) from debt_movements m
               where m.member_id = d.member_id and m.debt_id = d.debt_id), 0)::bigint
               as remaining_cents,
           d.debt_id
      from debts d;

create view overview_now with (security_invoker) as
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
      from notices_shown;

create table overview_lines (
    member_id uuid not null,
    line      text not null,
    key       uuid not null,
    kind      text,
    reference text,
    at        timestamptz,
    day       date,
    last_day  date,
    cents     bigint,
    -- With all columns in it, the page is read from the index alone.
    primary key (member_id, line, key) include (kind, reference, at, day, last_day, cents)
);
alter table overview_lines enable row level security;
create policy own_rows on overview_lines to guichet_member using (member_id = app.member_id());
grant select on overview_lines to guichet_member;

-- Derives the named lines anew for the members of the rows that changed. Runs as its owner, because
-- no role of requests may write here. The lock on the member makes two changes of one file wait for
-- each other: each statement after it sees what the other one wrote.
create function app.derive_overview() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
    perform from members m where m.member_id in (select c.member_id from changed c)
      order by m.member_id for no key update;
    delete from overview_lines o
      using (select distinct c.member_id from changed c) whose
      where o.member_id = whose.member_id and o.line = any (tg_argv);
    insert into overview_lines (member_id, line, key, kind, reference, at, day, last_day, cents)
      select n.member_id, n.line, n.key, n.kind, n.reference, n.at, n.day, n.last_day, n.cents
        from (select distinct c.member_id from changed c) whose
        cross join lateral
             (select * from overview_now o where o.member_id = whose.member_id) n
        where n.line = any (tg_argv);
    return null;
end
$$;

do $$
declare
    source record;
begin
    for source in
        select * from (values
            ('member_rights', $a$'right'$a$),
            ('member_cards', $a$'card'$a$),
            ('accounts', $a$'account', 'refused', 'offer'$a$),
            ('member_passkeys', $a$'offer'$a$),
            ('passkey_answers', $a$'offer'$a$),
            ('outbox', $a$'refused'$a$),
            ('member_bank_details', $a$'bank'$a$),
            ('debts', $a$'debt'$a$),
            ('debt_movements', $a$'debt'$a$),
            ('cases', $a$'case'$a$),
            ('notices', $a$'notice'$a$)) as sources (changes, lines)
    loop
        execute format(
            'create trigger overview_gains after insert on %1$I
                referencing new table as changed
                for each statement execute function app.derive_overview(%2$s);
             create trigger overview_follows after update on %1$I
                referencing new table as changed
                for each statement execute function app.derive_overview(%2$s);
             create trigger overview_loses after delete on %1$I
                referencing old table as changed
                for each statement execute function app.derive_overview(%2$s)',
            source.changes, source.lines);
    end loop;
end
$$;
-- A mail is queued first and sent later: one that waits says nothing yet.
drop trigger overview_gains on outbox;

insert into overview_lines (member_id, line, key, kind, reference, at, day, last_day, cents)
    select member_id, line, key, kind, reference, at, day, last_day, cents from overview_now;
