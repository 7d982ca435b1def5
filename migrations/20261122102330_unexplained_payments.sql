-- Payments whose amount our rules do not find again, with the reason, for the operator (answers 10).
-- The member reads « explication indisponible »; the reason is not for her.
create table unexplained_payments (
    member_id  uuid not null,
    payment_id uuid not null,
    rules      smallint not null,
    reason     text not null,
    noticed_at timestamptz not null,
    primary key (member_id, payment_id)
);
alter table unexplained_payments enable row level security;
create policy all_rows on unexplained_payments to guichet_system using (true) with check (true);
grant select, insert on unexplained_payments to guichet_system;
