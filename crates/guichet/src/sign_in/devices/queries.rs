//! The devices of members. Changed in the system's scope; a member's own sees hers.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::DeviceToken;

/// A device as its owner sees it.
pub(crate) struct Device {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) known_since: Timestamp,
    pub(crate) seen_at: Timestamp,
    /// Until when no code is mailed there.
    pub(crate) trusted_until: Option<Timestamp>,
    /// It is the one that looks.
    pub(crate) here: bool,
}

/// What becomes of a browser.
pub(super) struct Change<'a> {
    pub(super) old: Option<&'a DeviceToken>,
    /// For a device that brought its current value.
    pub(super) renewed: &'a DeviceToken,
    /// For any other.
    pub(super) fresh: &'a DeviceToken,
    pub(super) device: Uuid,
    pub(super) name: &'a str,
    pub(super) trusted_until: Option<Timestamp>,
}

/// What it was.
pub(super) struct Kept {
    /// It brought the value that counts.
    pub(super) was_current: bool,
    pub(super) seen_at: Option<Timestamp>,
    /// It brought a value from before: this device is no more.
    pub(super) forgotten: Option<Uuid>,
}

/// Changes the value of the member's device, or writes a new one; whoever else used this browser
/// goes on under the same value.
pub(super) async fn renew(
    db: &mut PgConnection,
    member: MemberId,
    change: &Change<'_>,
    now: Timestamp,
) -> sqlx::Result<Kept> {
    let old = change.old.map(|old| (old.family_hash(), old.hash()));
    let (renewed, renewed_family) = (change.renewed.hash(), change.renewed.family_hash());
    let (fresh, fresh_family) = (change.fresh.hash(), change.fresh.family_hash());
    let row = sqlx::query!(
        r#"with current as (
               select device_id, seen_at from known_devices
                where member_id = $1 and family_hash = $2 and device_hash = $3
           ), renewed as (
               update known_devices
                  set device_hash = $5, seen_at = $10, name = $9,
                      trusted_since = case when $11::timestamptz is null then trusted_since else $10 end,
                      trusted_until = coalesce($11, trusted_until)
                where member_id = $1 and family_hash = $2 and device_hash = $3
           ), forgotten as (
               delete from known_devices
                where member_id = $1 and family_hash = $2 and device_hash <> $3
               returning device_id
           ), added as (
               insert into known_devices (member_id, device_hash, family_hash, device_id, name,
                                          known_since, seen_at, trusted_since, trusted_until)
               select $1, $7, $6, $8, $9, $10, $10,
                      case when $11::timestamptz is null then null else $10 end, $11
                where not exists (select from current)
           ), others as (
               update known_devices
                  set device_hash = case when exists (select from current) then $5 else $7 end,
                      family_hash = case when exists (select from current) then $4 else $6 end
                where member_id <> $1 and family_hash = $2 and device_hash = $3
           )
           select exists (select from current) as "was_current!",
                  (select seen_at from current) as seen_at,
                  (select device_id from forgotten) as forgotten"#,
        member.uuid(),
        old.as_ref().map(|(family, _)| family.as_slice()),
        old.as_ref().map(|(_, whole)| whole.as_slice()),
        renewed_family.as_slice(),
        renewed.as_slice(),
        fresh_family.as_slice(),
        fresh.as_slice(),
        change.device,
        change.name,
        now.to_sqlx(),
        change.trusted_until.map(ToSqlx::to_sqlx) as _,
    )
    .fetch_one(db)
    .await?;
    Ok(Kept {
        was_current: row.was_current,
        seen_at: row.seen_at.map(jiff_sqlx::Timestamp::to_jiff),
        forgotten: row.forgotten,
    })
}

/// A member's devices seen since a day: the one that looks, then the last used.
pub(super) async fn list(
    db: &mut PgConnection,
    member: MemberId,
    here: Option<&DeviceToken>,
    seen_since: Timestamp,
) -> sqlx::Result<Vec<Device>> {
    let here = here.map(DeviceToken::hash);
    let rows = sqlx::query!(
        r#"select device_id as "device_id!", name as "name!", known_since, seen_at, trusted_until,
                  device_hash is not distinct from $3 as "here!"
             from known_devices
            where member_id = $1 and seen_at > $2 and device_id is not null and name is not null
            order by 6 desc, seen_at desc, device_id"#,
        member.uuid(),
        seen_since.to_sqlx(),
        here.as_ref().map(<[u8; 32]>::as_slice),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Device {
            id: row.device_id,
            name: row.name,
            known_since: row.known_since.to_jiff(),
            seen_at: row.seen_at.to_jiff(),
            trusted_until: row.trusted_until.map(jiff_sqlx::Timestamp::to_jiff),
            here: row.here,
        })
        .collect())
}

/// Forgets one device.
pub(super) async fn revoke(
    db: &mut PgConnection,
    member: MemberId,
    device: Uuid,
) -> sqlx::Result<bool> {
    let gone = sqlx::query!(
        "delete from known_devices where member_id = $1 and device_id = $2",
        member.uuid(),
        device,
    )
    .execute(db)
    .await?;
    Ok(gone.rows_affected() > 0)
}

/// Forgets all of a member's.
pub(super) async fn revoke_all(db: &mut PgConnection, member: MemberId) -> sqlx::Result<u64> {
    let gone = sqlx::query!("delete from known_devices where member_id = $1", member.uuid())
        .execute(db)
        .await?;
    Ok(gone.rows_affected())
}

/// Deletes devices not seen since a day.
pub(super) async fn forget_old(db: &mut PgConnection, seen_since: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from known_devices where seen_at <= $1", seen_since.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
