-- How far the file of a feed has come. The position goes forward in the transaction of the lines
-- before it, so that an import that was killed goes on where it stood, with nothing lost or doubled
-- (docs/feed.md). The same file is known again by its digest; its name is not kept.
create table imports (
    kind          text not null,
    digest        bytea not null check (length(digest) = 32),
    import_id     uuid not null unique,
    position      bigint not null check (position >= 0),
    lines         bigint not null,
    accepted      bigint not null,
    changed       bigint not null,
    sum_cents     bigint not null, -- of the accepted lines
    rejected      bigint not null,
    rejects_bytes bigint not null, -- how long the file of rejects was at this position
    begun_at      timestamptz not null,
    finished_at   timestamptz,
    primary key (kind, digest)
);
alter table imports enable row level security;
create policy all_rows on imports to guichet_system using (true) with check (true);
grant select, insert, update on imports to guichet_system;
