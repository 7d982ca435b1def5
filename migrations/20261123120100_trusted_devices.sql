-- A known device may be trusted: no code is mailed there for six months. What the browser holds
-- changes at each sign-in but for its first half, so that somebody who comes with an older value is
-- seen as the thief he is, and the device is forgotten. Its owner sees it by name and may revoke it.
alter table known_devices
    add column device_id     uuid,
    add column family_hash   bytea check (length(family_hash) = 32),
    add column name          text,
    add column trusted_since timestamptz,
    add column trusted_until timestamptz,
    add check ((trusted_since is null) = (trusted_until is null));
create unique index known_devices_by_family on known_devices (member_id, family_hash);
create index known_devices_of_family on known_devices (family_hash);
create policy own_rows on known_devices to guichet_member using (member_id = app.member_id());
grant select on known_devices to guichet_member;
