-- The link of a security notice: whoever holds it may freeze the account, signed in or not, for ten
-- days (security 3.6). Only its hash is kept. It opens nothing and shows nothing.
create table freeze_links (
    token_hash  bytea primary key check (length(token_hash) = 32),
    member_id   uuid not null,
    made_at     timestamptz not null,
    used_at     timestamptz
);
create index freeze_links_of_member on freeze_links (member_id);
alter table freeze_links enable row level security;
create policy by_member on freeze_links for insert to guichet_member
    with check (member_id = app.member_id());
create policy all_rows on freeze_links to guichet_system using (true) with check (true);
grant insert on freeze_links to guichet_member;
grant select, insert, update, delete on freeze_links to guichet_system;

-- What a member did to her own account is told in it too.
grant insert on notices to guichet_member;
