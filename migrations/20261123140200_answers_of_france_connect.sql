-- Answers of FranceConnect that were used: what a browser asked is answered once. Kept until the
-- question itself is over.
create table france_connect_answers (
    state_hash  bytea primary key check (length(state_hash) = 32),
    ends_at     timestamptz not null
);
create index france_connect_answers_over on france_connect_answers (ends_at);
alter table france_connect_answers enable row level security;
create policy all_rows on france_connect_answers to guichet_system using (true) with check (true);
grant select, insert, delete on france_connect_answers to guichet_system;
