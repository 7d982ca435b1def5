-- The link that leads the owner of a frozen account to proving who she is: for thirty minutes and one
-- lifting. Only its hash is kept. Each also counts as one sending.
create table unfreeze_links (
    token_hash  bytea primary key check (length(token_hash) = 32),
    member_id   uuid not null,
    sent_at     timestamptz not null,
    used_at     timestamptz
);
create index unfreeze_links_of_member on unfreeze_links (member_id, sent_at);
alter table unfreeze_links enable row level security;
create policy all_rows on unfreeze_links to guichet_system using (true) with check (true);
grant select, insert, update, delete on unfreeze_links to guichet_system;
