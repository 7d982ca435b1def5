-- The European cards (CEAM) that the core system made for a person, one for each, children included
-- (account.md DOC-30). The number is sealed. A card ends on its last day, or earlier for a reason; whether it
-- holds on a day, the reader asks.
create table european_cards (
    member_id        uuid not null references members,
    european_card_id uuid not null,
    beneficiary_id   uuid, -- whose; null: the member's own
    number_sealed    bytea not null,
    institution      text not null check (institution ~ '^[0-9]{4,10}$'),
    starts_on        date not null,
    ends_on          date not null check (ends_on >= starts_on),
    stopped_on       date check (stopped_on between starts_on and ends_on),
    stopped_by       text check (stopped_by in ('perdue', 'volee', 'remplacee', 'deces')),
    recorded_at      timestamptz not null,
    primary key (member_id, european_card_id),
    check ((stopped_on is null) = (stopped_by is null))
);
alter table european_cards enable row level security;
create policy own_rows on european_cards to guichet_member using (member_id = app.member_id());
create policy all_rows on european_cards to guichet_system using (true) with check (true);
grant select on european_cards to guichet_member;
grant select, insert, update on european_cards to guichet_system;
