-- Of an effect the first page says only that it was refused. Numbers and confirmations of a batch derive
-- nothing, and hold nobody's file (decision 0007).
create function app.derive_overview_of(whose uuid[], which text[]) returns void
    language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
    if cardinality(whose) = 0 then
        return;
    end if;
    perform from members m where m.member_id = any (whose)
      order by m.member_id for no key update;
    delete from overview_lines o where o.member_id = any (whose) and o.line = any (which);
    insert into overview_lines (member_id, line, key, kind, reference, at, day, last_day, cents)
      select n.member_id, n.line, n.key, n.kind, n.reference, n.at, n.day, n.last_day, n.cents
        from unnest(whose) as w (member_id)
        cross join lateral
             (select * from overview_now o where o.member_id = w.member_id) n
        where n.line = any (which);
end
$$;

create or replace function app.derive_overview() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
    perform app.derive_overview_of(array(select distinct c.member_id from changed c), tg_argv);
    return null;
end
$$;

create function app.derive_overview_of_refusals() returns trigger
    language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
    perform app.derive_overview_of(
        array(select distinct c.member_id
                from changed c
                join before b using (member_id, kind, version)
               where b.state is distinct from c.state and 'refused' in (b.state, c.state)),
        tg_argv);
    return null;
end
$$;

drop trigger overview_follows on effects_out;
create trigger overview_follows after update on effects_out
    referencing old table as before new table as changed
    for each statement
    execute function app.derive_overview_of_refusals('change', 'debt_refused', 'insurers');
