-- What the core system says of a payment of daily allowances (account.md PAY-37): from gross to net.
-- What it took back for care stands in payment_lines, as for any payment. The pay that the amount of a
-- day follows from is not kept here: it is in the explanation, where there is one.
create table payment_allowances (
    member_id       uuid not null,
    payment_id      uuid not null,
    kind            text not null check (kind in
        ('sickness', 'maternity', 'adoption', 'paternity', 'work_accident')),
    leave_first_on  date not null,
    leave_last_on   date not null,
    first_on        date not null, -- the days that this payment is for
    last_on         date not null,
    gross_cents     bigint not null,
    csg_cents       bigint not null,
    crds_cents      bigint not null,
    taxable_cents   bigint not null,
    tax_points      integer, -- hundredths of a percent; none: the employer was paid and withholds it
    tax_cents       bigint not null,
    primary key (member_id, payment_id),
    check (leave_first_on <= first_on and first_on <= last_on and last_on <= leave_last_on)
);
alter table payment_allowances enable row level security;
create policy own_rows on payment_allowances to guichet_member using (member_id = app.member_id());
create policy all_rows on payment_allowances to guichet_system using (true) with check (true);
grant select on payment_allowances to guichet_member;
grant select, insert on payment_allowances to guichet_system;
