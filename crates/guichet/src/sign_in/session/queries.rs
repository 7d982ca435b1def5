//! Sessions that begin and end. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use crate::shared::limits::SESSION_IDLE;

/// A session to be opened.
pub(super) struct NewSession<'a> {
    pub(super) token_hash: &'a [u8; 32],
    pub(super) ends_at: Timestamp,
    /// How many the member may have, this one included.
    pub(super) sessions_max: i32,
    pub(super) method: &'a str,
    pub(super) level: i16,
    pub(super) device_name: &'a str,
    /// The session that this browser had, and whose it was: it ends.
    pub(super) earlier: Option<(MemberId, [u8; 32])>,
    /// The sign-in that this browser had begun: it is over.
    pub(super) attempt: Option<[u8; 32]>,
}

/// Opens the session, and ends the member's oldest where she would have too many, the one that this
/// browser had and the sign-in that it had begun. Whether the earlier one was still open.
pub(super) async fn open_session(
    db: &mut PgConnection,
    member: MemberId,
    session: &NewSession<'_>,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let earlier = session.earlier.as_ref();
    sqlx::query_scalar!(
        r#"with earlier as (
             update sessions set ended_at = $3
              where member_id = $10 and token_hash = $11 and ended_at is null
             returning token_hash
         ), too_many as (
             select token_hash from sessions
              where member_id = $1 and ended_at is null and ends_at > $3
                and last_seen_at + idle_ends_after > $3 and token_hash is distinct from $11
              order by started_at desc, token_hash
             offset $6 - 1
         ), ended as (
             update sessions set ended_at = $3
              where token_hash in (select token_hash from too_many)
         ), unfinished as (
             delete from sign_in_attempts where secret_hash = $12
         ), opened as (
             insert into sessions (token_hash, member_id, started_at, last_seen_at,
                                   idle_ends_after, ends_at, method, level, device_name)
             values ($2, $1, $3, $3, make_interval(secs => $4), $5, $7, $8, $9)
         )
         select exists (select from earlier) as "earlier!""#,
        member.uuid(),
        session.token_hash.as_slice(),
        now.to_sqlx(),
        SESSION_IDLE.as_secs_f64(),
        session.ends_at.to_sqlx(),
        session.sessions_max,
        session.method,
        session.level,
        session.device_name,
        earlier.map(|(member, _)| member.uuid()),
        earlier.map(|(_, hash)| hash.as_slice()),
        session.attempt.as_ref().map(<[u8; 32]>::as_slice),
    )
    .fetch_one(db)
    .await
}

/// Ends the member's sessions and forgets her devices, and whoever is half-way in.
pub(super) async fn shut_out(
    db: &mut PgConnection,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!("select app.shut_out($1, $2)", member.uuid(), now.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
