-- The cartes Vitale made for a member; the active one has not ended. Its serial is sealed, and
-- compared with what is typed by whoever was found by her NIR, so it has no index.
create table member_cards (
    member_id     uuid not null references members,
    card_id       uuid not null,
    serial_sealed bytea not null,
    starts_on     date not null,
    ends_on       date check (ends_on >= starts_on),
    ended_by      text check (ended_by in ('perdue', 'volee', 'defectueuse', 'remplacee', 'deces')),
    author_kind   text not null check (author_kind in ('core_system', 'member', 'agent')),
    author_id     uuid,
    recorded_at   timestamptz not null,
    primary key (member_id, card_id),
    check ((ends_on is null) = (ended_by is null)),
    check ((author_kind = 'core_system') = (author_id is null))
);
alter table member_cards enable row level security;
create policy own_rows on member_cards to guichet_member using (member_id = app.member_id());
create policy all_rows on member_cards to guichet_system using (true) with check (true);
grant select on member_cards to guichet_member;
grant select, insert, update on member_cards to guichet_system;
