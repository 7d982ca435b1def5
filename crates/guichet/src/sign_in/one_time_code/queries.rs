//! Mailed codes, hashed. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Bound;

/// A code to be written.
pub(super) struct New<'a> {
    pub(super) id: Uuid,
    pub(super) bound: Bound<'a>,
    pub(super) hash: [u8; 32],
    pub(super) sent_at: Timestamp,
}

/// The newest code of a browser and an operation.
pub(super) struct Newest {
    pub(super) id: Uuid,
    pub(super) hash: Vec<u8>,
    pub(super) sent_at: Timestamp,
    pub(super) tries: i16,
    pub(super) is_used: bool,
}

pub(super) async fn insert(
    db: &mut PgConnection,
    member: MemberId,
    new: &New<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into one_time_codes (member_id, code_id, bound_to, operation, code_hash, sent_at)
         values ($1, $2, $3, $4, $5, $6)",
        member.uuid(),
        new.id,
        new.bound.to.as_slice(),
        new.bound.operation.name(),
        new.hash.as_slice(),
        new.sent_at.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// When codes of this account left since a moment, oldest first. Those that left under a code that was
/// replaced meanwhile count no more: whoever used them up knows the new one no longer.
pub(super) async fn sent_since(
    db: &mut PgConnection,
    member: MemberId,
    since: Timestamp,
) -> sqlx::Result<Vec<Timestamp>> {
    let rows = sqlx::query!(
        "select o.sent_at
           from one_time_codes o join accounts a on a.member_id = o.member_id
          where o.member_id = $1 and o.sent_at > $2 and o.sent_at > a.code_set_at
          order by o.sent_at",
        member.uuid(),
        since.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| row.sent_at.to_jiff()).collect())
}

/// The newest, held until the transaction ends: two tries at once are two tries.
pub(super) async fn newest(
    db: &mut PgConnection,
    member: MemberId,
    bound: Bound<'_>,
) -> sqlx::Result<Option<Newest>> {
    let found = sqlx::query!(
        r#"select code_id, code_hash, sent_at, tries, used_at is not null as "used!"
             from one_time_codes
            where member_id = $1 and bound_to = $2 and operation = $3
            order by sent_at desc, code_id desc limit 1
              for update"#,
        member.uuid(),
        bound.to.as_slice(),
        bound.operation.name(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Newest {
        id: row.code_id,
        hash: row.code_hash,
        sent_at: row.sent_at.to_jiff(),
        tries: row.tries,
        is_used: row.used,
    }))
}

/// One try more; with a moment it was the right one.
pub(super) async fn count(
    db: &mut PgConnection,
    member: MemberId,
    id: Uuid,
    used_at: Option<Timestamp>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update one_time_codes set tries = tries + 1, used_at = $3
          where member_id = $1 and code_id = $2",
        member.uuid(),
        id,
        used_at.map(ToSqlx::to_sqlx) as _,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Whether this browser typed a code for this operation since a moment.
pub(crate) async fn is_fresh(
    db: &mut PgConnection,
    member: MemberId,
    bound: Bound<'_>,
    since: Timestamp,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from one_time_codes
                           where member_id = $1 and bound_to = $2 and operation = $3
                             and used_at > $4) as "fresh!""#,
        member.uuid(),
        bound.to.as_slice(),
        bound.operation.name(),
        since.to_sqlx(),
    )
    .fetch_one(db)
    .await
}

/// The codes of a session go with it under its new secret.
pub(crate) async fn move_to(
    db: &mut PgConnection,
    member: MemberId,
    old: &[u8; 32],
    new: &[u8; 32],
) -> sqlx::Result<()> {
    sqlx::query!(
        "update one_time_codes set bound_to = $3 where member_id = $1 and bound_to = $2",
        member.uuid(),
        old.as_slice(),
        new.as_slice(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Deletes every code, for the demo.
pub(crate) async fn forget_all(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("delete from one_time_codes").execute(db).await.map(|_done| ())
}

/// Deletes codes sent up to a moment.
pub(crate) async fn forget_old(db: &mut PgConnection, sent_until: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from one_time_codes where sent_at <= $1", sent_until.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
