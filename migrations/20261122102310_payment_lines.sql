-- What the core system says of a payment of care, line by line (account.md 5.2): its acts, then what
-- was taken back for them or for older ones. It is the truth and always shown (answers 10).
create table payment_lines (
    member_id      uuid not null,
    payment_id     uuid not null,
    line_no        smallint not null,
    kind           text not null check (kind in ('acte', 'retenue')),
    label          text not null,
    care_on        date not null,
    beneficiary_id uuid, -- none: the member
    charged_cents  bigint,
    base_cents     bigint,
    rate_points    integer, -- hundredths of a percent
    paid_to        text check (paid_to in ('assure', 'tiers')),
    pathway        text check (pathway in ('respecte', 'acces_direct', 'excuse', 'hors_parcours')),
    flat_sum       text check (flat_sum in
        ('participation', 'franchise_medicament', 'franchise_paramedicale', 'franchise_transport')),
    amount_cents   bigint not null, -- refunded; of what was taken back, negative
    primary key (member_id, payment_id, line_no),
    check (kind <> 'acte' or (charged_cents is not null and base_cents is not null
        and rate_points is not null and paid_to is not null and pathway is not null)),
    check (kind <> 'retenue' or flat_sum is not null)
);
alter table payment_lines enable row level security;
create policy own_rows on payment_lines to guichet_member using (member_id = app.member_id());
create policy all_rows on payment_lines to guichet_system using (true) with check (true);
grant select on payment_lines to guichet_member;
grant select, insert on payment_lines to guichet_system;
