-- Somebody typed a number and asked for something that must not say whether anybody has it: the same
-- row is written for every number, and a job finds out whose it is. It goes with its answer.
create table knocks (
    knock_id    uuid primary key,
    kind        text not null check (kind in ('recovery', 'guessing')),
    nir_index   bytea not null check (length(nir_index) = 32),
    birth_date  date,
    made_at     timestamptz not null,
    check ((kind = 'recovery') = (birth_date is not null))
);
alter table knocks enable row level security;
create policy all_rows on knocks to guichet_system using (true) with check (true);
grant select, insert, delete on knocks to guichet_system;
