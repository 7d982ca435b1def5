-- A passkey ceremony that was begun: what was asked, sealed, for five minutes and for one answer.
-- Keyed by a keyed hash of the browser's secret and of what is being done, so that no other
-- browser, and no other act of the same one, can bring the answer (answers 24).
create table ceremonies (
    bound_to  bytea primary key check (length(bound_to) = 32),
    state     bytea not null,
    ends_at   timestamptz not null
);
create index ceremonies_over on ceremonies (ends_at);
alter table ceremonies enable row level security;
create policy all_rows on ceremonies to guichet_system using (true) with check (true);
grant select, insert, update, delete on ceremonies to guichet_system;
