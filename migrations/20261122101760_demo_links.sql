-- Links that sign a demo adviser in, each once. Only their hash is kept. No link is ever made
-- outside the demo (answers 15).
create table demo_links (
    token_hash  bytea primary key check (length(token_hash) = 32),
    agent_id    uuid not null references agents,
    made_at     timestamptz not null,
    ends_at     timestamptz not null,
    used_at     timestamptz
);
alter table demo_links enable row level security;
create policy all_rows on demo_links to guichet_system using (true) with check (true);
grant select, insert, update, delete on demo_links to guichet_system;
