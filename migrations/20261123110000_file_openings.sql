-- An adviser opens one file for a reason, for a time (security 3.4; answers 12). The member sees each
-- opening, so the reason stands here in words that she can read; what was written freely is sealed.
create table file_openings (
    member_id    uuid not null references members,
    opening_id   uuid not null,
    agent_id     uuid not null references agents,
    caisse       text not null check (caisse ~ '^[0-9]{3}$'),
    role         text not null,
    motive       text not null check (motive in
        ('demande', 'appel', 'accueil', 'rendez_vous', 'reclamation', 'autre')),
    reference    text,
    words_sealed bytea,
    opened_at    timestamptz not null,
    ends_at      timestamptz not null check (ends_at > opened_at),
    primary key (member_id, opening_id),
    check ((motive = 'demande') = (reference is not null)),
    check ((motive = 'autre') = (words_sealed is not null))
);
create index file_openings_newest on file_openings (member_id, opened_at desc, opening_id);
create index file_openings_of_agent on file_openings (agent_id, opened_at);
create index file_openings_to_forget on file_openings (opened_at);
alter table file_openings enable row level security;
create policy own_rows on file_openings to guichet_member using (member_id = app.member_id());
create policy by_agent on file_openings to guichet_agent
    using (agent_id = app.agent_id() and caisse = any (app.caisses()))
    with check (agent_id = app.agent_id() and caisse = any (app.caisses()));
create policy all_rows on file_openings to guichet_system using (true) with check (true);
-- Who it was is told on request, not here: the member's role cannot read the adviser.
grant select (member_id, opening_id, caisse, role, motive, reference, words_sealed, opened_at, ends_at)
    on file_openings to guichet_member;
grant select, insert on file_openings to guichet_agent;
grant select, delete on file_openings to guichet_system;

-- What was looked at or done in an opened file, each time.
create table file_views (
    member_id   uuid not null,
    view_id     uuid not null,
    opening_id  uuid not null,
    part        text not null check (part in
        ('resume', 'nir', 'mobile', 'fixe', 'email', 'iban', 'code_provisoire', 'blocage', 'deblocage')),
    seen_at     timestamptz not null,
    primary key (member_id, view_id),
    foreign key (member_id, opening_id) references file_openings on delete cascade
);
create index file_views_of_opening on file_views (member_id, opening_id);
alter table file_views enable row level security;
create policy own_rows on file_views to guichet_member using (member_id = app.member_id());
create policy by_agent on file_views to guichet_agent
    using (exists (select from file_openings o
                    where o.member_id = file_views.member_id and o.opening_id = file_views.opening_id))
    with check (exists (select from file_openings o
                    where o.member_id = file_views.member_id and o.opening_id = file_views.opening_id));
create policy all_rows on file_views to guichet_system using (true) with check (true);
grant select on file_views to guichet_member, guichet_system;
grant select, insert on file_views to guichet_agent;
