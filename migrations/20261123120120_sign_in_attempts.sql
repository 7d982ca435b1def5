-- A sign-in that is not finished: the code was right and something else is asked, a mailed code or an
-- answer at a gate. Looked up by the hash of the browser's secret. `proved_at` is set once nothing is
-- missing to know who she is. When the account's code changes, attempts made with the old one end.
create table sign_in_attempts (
    secret_hash  bytea primary key check (length(secret_hash) = 32),
    member_id    uuid not null,
    method       text not null,
    level        smallint not null check (level between 1 and 3),
    code_set_at  timestamptz,
    begun_at     timestamptz not null,
    ends_at      timestamptz not null,
    proved_at    timestamptz,
    trusts       boolean not null default false
);
create index sign_in_attempts_of_member on sign_in_attempts (member_id);
create index sign_in_attempts_to_forget on sign_in_attempts (ends_at);
alter table sign_in_attempts enable row level security;
create policy all_rows on sign_in_attempts to guichet_system using (true) with check (true);
grant select, insert, update, delete on sign_in_attempts to guichet_system;
