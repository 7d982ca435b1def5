-- What the fund paid, as its core system told it. The order of the primary key keeps one
-- member's rows together for the feed that inserts them in that order (answers 21).
create table payments (
    member_id    uuid not null,
    payment_id   uuid not null,
    source_key   text not null,
    paid_on      date not null,
    nature       text not null check (nature in
        ('soins', 'pharmacie', 'hospitalisation', 'indemnites_journalieres', 'pension', 'autre')),
    label        text not null,
    beneficiary_id uuid,
    amount_cents bigint not null,
    primary key (member_id, payment_id),
    unique (member_id, source_key)
);
create index payments_newest_first on payments (member_id, paid_on desc, payment_id);
alter table payments enable row level security;
create policy own_rows on payments to guichet_member using (member_id = app.member_id());
create policy all_rows on payments to guichet_system using (true) with check (true);
grant select on payments to guichet_member;
grant select, insert, update on payments to guichet_system;
