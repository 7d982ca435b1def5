-- What a member is entitled to: by which régime (two digits, account.md 3.4; the partner where the
-- digits do not tell), C2S, long illness at 100 %. From a day to a day, both included; no last day
-- means open. A change is a row with its author and its date.
create table member_rights (
    member_id    uuid not null references members,
    right_id     uuid not null,
    kind         text not null check (kind in ('regime', 'c2s', 'ald')),
    regime       text check (regime ~ '^[0-9]{2}$'),
    partner      text check (partner in
        ('CAMIEG', 'CANSSM', 'CAVIMAC', 'CNMSS', 'CRPCEN', 'ENIM', 'INTERIALE', 'MGP')),
    starts_on    date not null,
    ends_on      date check (ends_on >= starts_on),
    author_kind  text not null check (author_kind in ('core_system', 'member', 'agent')),
    author_id    uuid,
    recorded_at  timestamptz not null,
    primary key (member_id, right_id),
    check ((kind = 'regime') = (regime is not null)),
    check ((author_kind = 'core_system') = (author_id is null))
);
alter table member_rights enable row level security;
create policy own_rows on member_rights to guichet_member using (member_id = app.member_id());
create policy all_rows on member_rights to guichet_system using (true) with check (true);
grant select on member_rights to guichet_member;
grant select, insert, update on member_rights to guichet_system;
