-- Where a member lives. The newest row that has begun is the address; the one before it still
-- proves her when she opens her account (account.md AC-13). A change is a row with its author and
-- its date.
create table member_addresses (
    member_id    uuid not null references members,
    address_id   uuid not null,
    street       text not null,
    complement   text,
    postal_code  text not null check (postal_code ~ '^[0-9]{5}$'),
    town         text not null,
    starts_on    date not null,
    author_kind  text not null check (author_kind in ('core_system', 'member', 'agent')),
    author_id    uuid,
    recorded_at  timestamptz not null,
    primary key (member_id, address_id),
    check ((author_kind = 'core_system') = (author_id is null))
);
alter table member_addresses enable row level security;
create policy own_rows on member_addresses to guichet_member using (member_id = app.member_id());
create policy all_rows on member_addresses to guichet_system using (true) with check (true);
grant select on member_addresses to guichet_member;
grant select, insert, update on member_addresses to guichet_system;
