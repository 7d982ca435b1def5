-- The original acts of a debt (account.md PAY-23), as the core system tells them: without them nobody can
-- tell why it is asked. They add up to the debt, or the line of the feed is refused.
create table debt_origins (
    member_id      uuid not null,
    debt_id        uuid not null,
    place          smallint not null,
    kind           text not null check (kind in
        ('participation', 'franchise_medicament', 'franchise_paramedicale', 'franchise_transport',
         'versement')),
    label          text not null,
    done_on        date not null, -- the day of the care, or of the payment that was too much
    beneficiary_id uuid, -- none: the member
    amount_cents   bigint not null check (amount_cents > 0),
    primary key (member_id, debt_id, place),
    foreign key (member_id, debt_id) references debts
);
alter table debt_origins enable row level security;
create policy own_rows on debt_origins to guichet_member using (member_id = app.member_id());
create policy all_rows on debt_origins to guichet_system using (true) with check (true);
grant select on debt_origins to guichet_member;
grant select, insert on debt_origins to guichet_system;
