-- How far the nightly printing of the statements of a closed month has come (account.md DOC-10): up to which
-- member, in the order of their numbers. Whoever prints holds the month for a few minutes at a time, so that
-- another guichet goes on where one fell. A row says nothing of any member's file.
create table statement_runs (
    month        date primary key check (extract(day from month) = 1),
    begun_at     timestamptz not null,
    reached      uuid,
    printed      bigint not null default 0 check (printed >= 0),
    held_until   timestamptz, -- nobody prints it where this is past
    completed_at timestamptz
);
alter table statement_runs enable row level security;
create policy all_rows on statement_runs to guichet_system using (true) with check (true);
grant select, insert, update on statement_runs to guichet_system;
