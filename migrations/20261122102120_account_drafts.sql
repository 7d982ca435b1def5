-- An account that is being opened: kept for one hour under the hash of a secret that the browser
-- holds, so that leaving is no loss. What was proved and chosen is sealed; nobody is a member here
-- yet, so the row belongs to the browser.
create table account_drafts (
    secret_hash  bytea primary key check (length(secret_hash) = 32),
    content      bytea not null,
    ends_at      timestamptz not null
);
create index account_drafts_over on account_drafts (ends_at);
alter table account_drafts enable row level security;
create policy all_rows on account_drafts to guichet_system using (true) with check (true);
grant select, insert, update, delete on account_drafts to guichet_system;
