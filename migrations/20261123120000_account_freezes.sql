-- An account is frozen when somebody else may have got into it, or when its member asks for it: nobody
-- signs in until the freeze is lifted. Who froze it, when and why stays, and so does its lifting.
create table account_freezes (
    member_id       uuid not null references members,
    freeze_id       uuid not null,
    reason          text not null check (reason in ('not_me', 'asked', 'suspected')),
    author_kind     text not null check (author_kind in ('member', 'agent', 'system')),
    author_id       uuid,
    frozen_at       timestamptz not null,
    lifted_by_kind  text check (lifted_by_kind in ('member', 'agent', 'system')),
    lifted_by_id    uuid,
    lifted_at       timestamptz,
    primary key (member_id, freeze_id),
    check ((author_kind = 'system') = (author_id is null)),
    check ((lifted_at is null) = (lifted_by_kind is null)),
    check (lifted_by_kind is null or (lifted_by_kind = 'system') = (lifted_by_id is null))
);
create unique index account_freezes_standing on account_freezes (member_id) where lifted_at is null;
alter table account_freezes enable row level security;
create policy own_rows on account_freezes to guichet_member using (member_id = app.member_id());
create policy all_rows on account_freezes to guichet_system using (true) with check (true);
grant select on account_freezes to guichet_member;
grant select, insert, update on account_freezes to guichet_system;
