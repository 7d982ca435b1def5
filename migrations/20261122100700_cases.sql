-- A request of a member, seen by her and by the advisers of the caisse on the row. The caisse is
-- carried by the row, so that the policy is an equality and the queue stays flat (answers 12).
create table cases (
    member_id  uuid not null references members,
    case_id    uuid not null,
    caisse     text not null check (caisse ~ '^[0-9]{3}$'),
    kind       text not null,
    reference  text not null,
    state      text not null check (state in ('recue', 'en_cours', 'acceptee', 'refusee', 'annulee')),
    opened_at  timestamptz not null,
    primary key (member_id, case_id)
);
alter table cases enable row level security;
create policy own_rows on cases to guichet_member using (member_id = app.member_id())
    with check (member_id = app.member_id());
create policy own_caisse on cases to guichet_agent using (caisse = any (app.caisses()));
create policy all_rows on cases to guichet_system using (true) with check (true);
grant select, insert on cases to guichet_member;
grant select on cases to guichet_agent;
grant select, insert, update on cases to guichet_system;

-- Public references are unique over the whole fund.
create table case_references (
    reference  text primary key,
    member_id  uuid not null,
    case_id    uuid not null
);
alter table case_references enable row level security;
create policy own_rows on case_references to guichet_member using (member_id = app.member_id())
    with check (member_id = app.member_id());
create policy all_rows on case_references to guichet_system using (true) with check (true);
grant select, insert on case_references to guichet_member, guichet_system;
