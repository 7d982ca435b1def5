-- Which version of a fed thing we hold: the same or an older one changes nothing, so that a file told
-- again, or two told in the wrong order, do no harm. Payments and debts are told once and have none.
create table fed_versions (
    member_id uuid not null references members,
    kind      text not null,
    item_id   uuid not null,
    version   bigint not null,
    primary key (member_id, kind, item_id)
);
alter table fed_versions enable row level security;
create policy all_rows on fed_versions to guichet_system using (true) with check (true);
grant select, insert, update on fed_versions to guichet_system;
