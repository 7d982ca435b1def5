//! Sessions that begin and end. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use crate::shared::limits::SESSION_IDLE;

/// Ends the session that this browser had before; whose it was.
pub(super) async fn end_earlier(
    db: &mut PgConnection,
    member: MemberId,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<bool> {
    let ended = sqlx::query!(
        "update sessions set ended_at = $3
          where member_id = $1 and token_hash = $2 and ended_at is null",
        member.uuid(),
        token_hash.as_slice(),
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(ended.rows_affected() > 0)
}

/// A session to be opened.
pub(super) struct NewSession<'a> {
    pub(super) token_hash: &'a [u8; 32],
    pub(super) ends_at: Timestamp,
    /// How many the member may have, this one included.
    pub(super) sessions_max: i32,
    pub(super) method: &'a str,
    pub(super) level: i16,
    pub(super) device_name: &'a str,
}

/// Opens the session, and ends the member's oldest where she would have too many.
pub(super) async fn open_session(
    db: &mut PgConnection,
    member: MemberId,
    session: &NewSession<'_>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with too_many as (
             select token_hash from sessions
              where member_id = $1 and ended_at is null and ends_at > $3
                and last_seen_at + idle_ends_after > $3
              order by started_at desc, token_hash
             offset $6 - 1
         ), ended as (
             update sessions set ended_at = $3
              where token_hash in (select token_hash from too_many)
         )
         insert into sessions (token_hash, member_id, started_at, last_seen_at, idle_ends_after,
                               ends_at, method, level, device_name)
         values ($2, $1, $3, $3, make_interval(secs => $4), $5, $7, $8, $9)",
        member.uuid(),
        session.token_hash.as_slice(),
        now.to_sqlx(),
        SESSION_IDLE.as_secs_f64(),
        session.ends_at.to_sqlx(),
        session.sessions_max,
        session.method,
        session.level,
        session.device_name,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Ends the member's sessions and forgets her devices, and whoever is half-way in.
pub(super) async fn shut_out(
    db: &mut PgConnection,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with ended as (
             update sessions set ended_at = $2 where member_id = $1 and ended_at is null
         ), forgotten as (
             delete from known_devices where member_id = $1
         ), links as (
             update recovery_links set replaced_at = $2
              where member_id = $1 and used_at is null and replaced_at is null
         ), unfinished as (
             delete from sign_in_attempts where member_id = $1
         )
         delete from email_proofs where member_id = $1",
        member.uuid(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
