-- Which contract a member says is the right one, for herself or somebody whom she covers (procedures.md P45):
-- a row for each word of hers, never changed. The last one that the core system did not refuse stands.
create table insurer_choices (
    member_id      uuid not null references members,
    choice_id      uuid not null,
    form_id        uuid not null, -- made with the page: the same page posted twice is one choice
    beneficiary_id uuid, -- for whom; null: for herself
    contract_id    uuid not null, -- the one that is kept
    set_aside      uuid[] not null check (cardinality(set_aside) > 0), -- those that ran beside it
    statement      text not null, -- which words she swore
    effective_on   date not null,
    chosen_at      timestamptz not null,
    primary key (member_id, choice_id),
    unique (member_id, form_id, contract_id),
    foreign key (member_id, contract_id) references complementary_contracts,
    foreign key (member_id, beneficiary_id) references beneficiaries
);
alter table insurer_choices enable row level security;
create policy own_rows on insurer_choices to guichet_member
    using (member_id = app.member_id()) with check (member_id = app.member_id());
create policy all_rows on insurer_choices to guichet_system using (true) with check (true);
grant select, insert on insurer_choices to guichet_member;
grant select on insurer_choices to guichet_system;
