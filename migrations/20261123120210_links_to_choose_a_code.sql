-- A link to choose a new code, sent to the confirmed address of an account: thirty minutes, once, and
-- only the newest. Only its hash is kept.
create table recovery_links (
    token_hash   bytea primary key check (length(token_hash) = 32),
    member_id    uuid not null,
    sent_at      timestamptz not null,
    used_at      timestamptz,
    replaced_at  timestamptz
);
create index recovery_links_of_member on recovery_links (member_id, sent_at);
create index recovery_links_to_forget on recovery_links (sent_at);
alter table recovery_links enable row level security;
create policy all_rows on recovery_links to guichet_system using (true) with check (true);
grant select, insert, update, delete on recovery_links to guichet_system;
