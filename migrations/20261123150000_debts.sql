-- What a member owes the fund, as the core system tells it (account.md PAY-26), and what happened
-- to it since: a movement is a row, so that what remains is reckoned and never stored.
create table debts (
    member_id     uuid not null references members,
    debt_id       uuid not null,
    reference     text not null,
    nature        text not null check (nature in ('participations', 'trop_percu')),
    about_from    date not null,
    about_until   date not null check (about_until >= about_from),
    initial_cents bigint not null check (initial_cents > 0),
    notified_on   date not null,
    due_on        date not null check (due_on >= notified_on),
    recorded_at   timestamptz not null,
    primary key (member_id, debt_id),
    unique (member_id, reference)
);
alter table debts enable row level security;
create policy own_rows on debts to guichet_member using (member_id = app.member_id());
create policy all_rows on debts to guichet_system using (true) with check (true);
grant select on debts to guichet_member;
grant select, insert on debts to guichet_system;

create table debt_movements (
    member_id    uuid not null,
    debt_id      uuid not null,
    movement_id  uuid not null,
    kind         text not null check (kind in ('paiement', 'retenue', 'annulation')),
    moved_on     date not null,
    amount_cents bigint not null check (amount_cents > 0),
    recorded_at  timestamptz not null,
    primary key (member_id, debt_id, movement_id),
    foreign key (member_id, debt_id) references debts
);
alter table debt_movements enable row level security;
create policy own_rows on debt_movements to guichet_member using (member_id = app.member_id());
create policy all_rows on debt_movements to guichet_system using (true) with check (true);
grant select on debt_movements to guichet_member;
grant select, insert on debt_movements to guichet_system;

-- For the first page: what remains of each.
create view debts_shown with (security_invoker) as
    select d.member_id, d.due_on,
           d.initial_cents - coalesce((select sum(m.amount_cents) from debt_movements m
               where m.member_id = d.member_id and m.debt_id = d.debt_id), 0)::bigint
               as remaining_cents
      from debts d;
grant select on debts_shown to guichet_member;
