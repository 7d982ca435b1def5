-- Which invented people were written here, and from which day their dates were reckoned. A second
-- run continues the first; a database with people but without a row here is nobody's playground.
create table seedings (
    name        text primary key,
    reckoned_on date not null,
    seeded_at   timestamptz not null
);
alter table seedings enable row level security;
create policy all_rows on seedings to guichet_system using (true) with check (true);
grant select, insert on seedings to guichet_system;
