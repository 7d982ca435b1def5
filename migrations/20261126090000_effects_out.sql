-- What members change here leaves for the core system (answers 4): one row per accepted effect, written
-- in its transaction. A version counts per member and kind. The number is given when the row leaves, under
-- a lock and never in the member's transaction: a reader who has seen number 41 has seen all before it,
-- whatever was committed late. The content is sealed.
create table effect_versions (
    member_id uuid not null references members,
    kind      text not null,
    version   bigint not null,
    primary key (member_id, kind)
);
alter table effect_versions enable row level security;
create policy own_rows on effect_versions to guichet_member using (member_id = app.member_id());
create policy all_rows on effect_versions to guichet_system using (true) with check (true);
grant select, insert, update on effect_versions to guichet_member, guichet_system;

create table effects_out (
    member_id      uuid not null references members,
    kind           text not null check (kind in (
                       'account', 'email', 'phone_mobile', 'phone_landline', 'contact_email',
                       'contact_mobile_call', 'contact_mobile_sms', 'contact_landline_call')),
    version        bigint not null check (version > 0),
    arrival        bigint generated always as identity, -- the order of writing, not of committing
    cause          text not null check (cause in ('member', 'opening', 'closing')),
    content_sealed bytea, -- emptied where the account was closed since
    recorded_at    timestamptz not null,
    number         bigint unique check (number > 0),
    left_at        timestamptz,
    state          text check (state in ('confirmed', 'late', 'refused')),
    answered_at    timestamptz,
    promised_on    date,
    refusal        text check (refusal in ('unknown_member', 'not_accepted', 'changed_since', 'other')),
    primary key (member_id, kind, version),
    check ((number is null) = (left_at is null)),
    check (state is null or number is not null),
    check ((state is null) = (answered_at is null)),
    check ((state is not distinct from 'refused') = (refusal is not null)),
    check (promised_on is null or state = 'late')
);
create index effects_out_to_leave on effects_out (arrival) where number is null;
create index effects_out_unanswered on effects_out (number)
    where number is not null and (state is null or state = 'late');
alter table effects_out enable row level security;
create policy own_rows on effects_out to guichet_member using (member_id = app.member_id());
create policy all_rows on effects_out to guichet_system using (true) with check (true);
grant select, insert (member_id, kind, version, cause, content_sealed, recorded_at)
    on effects_out to guichet_member;
grant select, insert, update on effects_out to guichet_system;
