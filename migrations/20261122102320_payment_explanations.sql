-- Why a payment of care has its amount: the steps of our rules with the dated values they used, kept
-- only where they end at what was paid, to the cent (answers 10).
create table payment_explanations (
    member_id    uuid not null,
    payment_id   uuid not null,
    rules        smallint not null, -- the version that made it
    trace        jsonb not null,
    explained_at timestamptz not null,
    primary key (member_id, payment_id)
) with (toast_tuple_target = 256); -- a trace says the same words often: compressed, it is a third
alter table payment_explanations alter column trace set storage main;
alter table payment_explanations enable row level security;
create policy own_rows on payment_explanations to guichet_member using (member_id = app.member_id());
create policy all_rows on payment_explanations to guichet_system using (true) with check (true);
grant select on payment_explanations to guichet_member;
grant select, insert on payment_explanations to guichet_system;
