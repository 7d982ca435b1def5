-- Browsers from which a member has signed in. One of them has its own count of failures, so that
-- a stranger who tries her number cannot keep her out (security 3.6). The browser holds the secret,
-- which changes at each sign-in; here is its hash only.
create table known_devices (
    member_id    uuid not null references members,
    device_hash  bytea not null check (length(device_hash) = 32),
    known_since  timestamptz not null,
    seen_at      timestamptz not null,
    primary key (member_id, device_hash)
);
create index known_devices_by_hash on known_devices (device_hash);
alter table known_devices enable row level security;
create policy all_rows on known_devices to guichet_system using (true) with check (true);
grant select, insert, update, delete on known_devices to guichet_system;
