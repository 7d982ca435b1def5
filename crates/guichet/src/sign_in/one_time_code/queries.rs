//! Mailed codes, hashed. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Bound;
use crate::shared::limits::MAILS_MAX;

/// A code to be written.
pub(super) struct New<'a> {
    pub(super) id: Uuid,
    pub(super) bound: Bound<'a>,
    pub(super) hash: [u8; 32],
    pub(super) sent_at: Timestamp,
}

/// The newest code of a browser and an operation, as it was before this try.
pub(super) struct Newest {
    pub(super) sent_at: Timestamp,
    pub(super) tries: i16,
    pub(super) is_used: bool,
    /// It is the one that was typed.
    pub(super) right: bool,
}

/// What was typed, and until when a code counts.
pub(super) struct Try<'a> {
    pub(super) bound: Bound<'a>,
    pub(super) hash: [u8; 32],
    pub(super) tries_max: i16,
    /// A code that left up to then is over.
    pub(super) over_until: Timestamp,
    pub(super) now: Timestamp,
}

/// Writes it where one more mail may leave (`room_for_mail` says from when there is room otherwise);
/// whether it was written.
pub(super) async fn insert_if_room(
    db: &mut PgConnection,
    member: MemberId,
    new: &New<'_>,
) -> sqlx::Result<bool> {
    let most = MAILS_MAX.map(|(most, _)| i64::try_from(most).unwrap_or(i64::MAX));
    let since = MAILS_MAX
        .map(|(_, window)| new.sent_at.saturating_sub(window).unwrap_or(Timestamp::MIN).to_sqlx());
    let written = sqlx::query!(
        "insert into one_time_codes (member_id, code_id, bound_to, operation, code_hash, sent_at)
         select $1, $2, $3, $4, $5, $6
          where not exists (
             select from unnest($7::bigint[], $8::timestamptz[]) as limits (most, since)
              where (select count(*)
                       from one_time_codes o join accounts a on a.member_id = o.member_id
                      where o.member_id = $1 and o.sent_at > limits.since
                        and o.sent_at > a.code_set_at) >= limits.most)",
        member.uuid(),
        new.id,
        new.bound.to.as_slice(),
        new.bound.operation.name(),
        new.hash.as_slice(),
        new.sent_at.to_sqlx(),
        &most,
        &since as _,
    )
    .execute(db)
    .await?;
    Ok(written.rows_affected() > 0)
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

/// Tries the newest, which is held until the transaction ends: two tries at once are two tries. Where
/// it may still be tried, one try more is counted, and the right one uses it up. What is compared is
/// keyed: how long that takes tells nobody anything.
pub(super) async fn try_newest(
    db: &mut PgConnection,
    member: MemberId,
    typed: &Try<'_>,
) -> sqlx::Result<Option<Newest>> {
    let found = sqlx::query!(
        r#"with newest as (
               select code_id, sent_at, tries, used_at is not null as is_used, code_hash = $4 as is_right
                 from one_time_codes
                where member_id = $1 and bound_to = $2 and operation = $3
                order by sent_at desc, code_id desc limit 1
                  for update
           ), counted as (
               update one_time_codes o
                  set tries = o.tries + 1, used_at = case when n.is_right then $7::timestamptz end
                 from newest n
                where o.member_id = $1 and o.code_id = n.code_id
                  and not n.is_used and n.tries < $5 and n.sent_at > $6
           )
           select sent_at, tries, is_used as "is_used!", is_right as "is_right!" from newest"#,
        member.uuid(),
        typed.bound.to.as_slice(),
        typed.bound.operation.name(),
        typed.hash.as_slice(),
        typed.tries_max,
        typed.over_until.to_sqlx(),
        typed.now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Newest {
        sent_at: row.sent_at.to_jiff(),
        tries: row.tries,
        is_used: row.is_used,
        right: row.is_right,
    }))
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
