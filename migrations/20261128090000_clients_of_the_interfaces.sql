-- The programs of the fund that send the feed and fetch effects over HTTP (docs/feed.md, decision 0011): known
-- by the public key that the operator registered. A key that was withdrawn never comes back.
create table api_clients (
    client_id    uuid primary key,
    name         text not null check (name <> ''),
    public_key   bytea not null unique check (length(public_key) = 32), -- Ed25519
    kinds        text[] not null, -- of the feed
    effects      boolean not null,
    added_at     timestamptz not null,
    withdrawn_at timestamptz
);
alter table api_clients enable row level security;
create policy all_rows on api_clients to guichet_system using (true) with check (true);
grant select, insert, update (withdrawn_at) on api_clients to guichet_system;

-- Which signatures were used, for as long as they would be fresh: each opens once. Only the hash of the
-- client's own word is kept.
create table api_nonces (
    client_id  uuid not null references api_clients,
    nonce_hash bytea not null check (length(nonce_hash) = 32),
    seen_at    timestamptz not null,
    primary key (client_id, nonce_hash)
);
create index api_nonces_seen on api_nonces (seen_at);
alter table api_nonces enable row level security;
create policy all_rows on api_nonces to guichet_system using (true) with check (true);
grant select, insert, delete on api_nonces to guichet_system;
