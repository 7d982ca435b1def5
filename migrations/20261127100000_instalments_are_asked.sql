-- A member asks to pay a debt in so many months: once for a debt. What the fund decides comes by letter.
create table instalment_requests (
    member_id uuid not null,
    debt_id   uuid not null,
    months    smallint not null check (months between 2 and 12),
    asked_at  timestamptz not null,
    primary key (member_id, debt_id),
    foreign key (member_id, debt_id) references debts
);
alter table instalment_requests enable row level security;
create policy own_rows on instalment_requests to guichet_member
    using (member_id = app.member_id()) with check (member_id = app.member_id());
create policy all_rows on instalment_requests to guichet_system using (true) with check (true);
grant select, insert on instalment_requests to guichet_member;
grant select on instalment_requests to guichet_system;
