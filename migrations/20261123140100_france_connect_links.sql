-- Who is whom at FranceConnect: her name there, for us alone, leads to her file the next time. It is
-- looked up by its blind index, made with the issuer, so that the same name at another provider is
-- somebody else. A member has one a provider.
create table france_connect_links (
    subject_index  bytea primary key check (length(subject_index) = 32),
    member_id      uuid not null references members,
    issuer         text not null,
    linked_at      timestamptz not null,
    unique (member_id, issuer)
);
alter table france_connect_links enable row level security;
create policy own_rows on france_connect_links to guichet_member using (member_id = app.member_id());
create policy all_rows on france_connect_links to guichet_system using (true) with check (true);
grant select on france_connect_links to guichet_member;
grant select, insert, delete on france_connect_links to guichet_system;
