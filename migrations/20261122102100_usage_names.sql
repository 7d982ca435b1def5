-- The name a member goes by when it is not the one of her birth: opening an account accepts either
-- (account.md AC-11). The newest row that has begun counts. A change is a row with its author and
-- its date.
create table member_usage_names (
    member_id    uuid not null references members,
    name_id      uuid not null,
    usage_name   text not null,
    starts_on    date not null,
    author_kind  text not null check (author_kind in ('core_system', 'member', 'agent')),
    author_id    uuid,
    recorded_at  timestamptz not null,
    primary key (member_id, name_id),
    check ((author_kind = 'core_system') = (author_id is null))
);
alter table member_usage_names enable row level security;
create policy own_rows on member_usage_names to guichet_member using (member_id = app.member_id());
create policy all_rows on member_usage_names to guichet_system using (true) with check (true);
grant select on member_usage_names to guichet_member;
grant select, insert, update on member_usage_names to guichet_system;
