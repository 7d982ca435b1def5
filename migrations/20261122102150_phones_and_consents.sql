-- Where a member may be called. The newest row of a kind counts; the number is sealed and nobody
-- is looked up by it. A change is a row with its author and its date.
create table member_phones (
    member_id    uuid not null references members,
    phone_id     uuid not null,
    kind         text not null check (kind in ('mobile', 'landline')),
    phone_sealed bytea not null,
    author_kind  text not null check (author_kind in ('core_system', 'member', 'agent')),
    author_id    uuid,
    recorded_at  timestamptz not null,
    primary key (member_id, phone_id),
    check ((author_kind = 'core_system') = (author_id is null))
);
alter table member_phones enable row level security;
create policy own_rows on member_phones to guichet_member using (member_id = app.member_id());
create policy all_rows on member_phones to guichet_system using (true) with check (true);
grant select on member_phones to guichet_member;
grant select, insert, update on member_phones to guichet_system;

-- Whether a member wants to hear about her rights and prevention, channel by channel. Each answer
-- is a row with its author and its date, a refusal too; the newest of a channel counts.
create table consents (
    member_id    uuid not null references members,
    consent_id   uuid not null,
    channel      text not null check (channel in ('email', 'mobile_call', 'mobile_sms', 'landline_call')),
    given        boolean not null,
    author_kind  text not null check (author_kind in ('core_system', 'member', 'agent')),
    author_id    uuid,
    recorded_at  timestamptz not null,
    primary key (member_id, consent_id),
    check ((author_kind = 'core_system') = (author_id is null))
);
alter table consents enable row level security;
create policy own_rows on consents to guichet_member using (member_id = app.member_id());
create policy all_rows on consents to guichet_system using (true) with check (true);
grant select on consents to guichet_member;
grant select, insert on consents to guichet_system;
