//! What signing in reads and writes. Nobody is a member here yet: the first question finds her.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use crate::shared::access::IDLE;

/// What there is for a number, known or not.
pub(super) struct Found {
    pub(super) member: Option<MemberId>,
    pub(super) code_hash: Option<String>,
    pub(super) device_known: bool,
}

/// The open account of a number, and whether this device has been used for it since a day.
pub(super) async fn find(
    db: &mut PgConnection,
    nir_index: &[u8; 32],
    device_hash: Option<&[u8; 32]>,
    seen_since: Timestamp,
) -> sqlx::Result<Found> {
    sqlx::query_as!(
        Found,
        r#"select a.member_id as "member?: MemberId", a.code_hash as "code_hash?",
                  d.member_id is not null as "device_known!"
             from (select 1) as always
             left join member_lookups l on l.nir_index = $1
             left join accounts a on a.member_id = l.member_id and a.closed_at is null
             left join known_devices d on d.member_id = a.member_id and d.device_hash = $2
                                      and d.seen_at > $3"#,
        nir_index.as_slice(),
        device_hash.map(<[u8; 32]>::as_slice),
        seen_since.to_sqlx(),
    )
    .fetch_one(db)
    .await
}

/// An account whose code was right.
pub(super) struct Account {
    pub(super) first_name: String,
    /// The confirmed address, sealed; without one nobody signs in.
    pub(super) email_sealed: Option<Vec<u8>>,
}

/// The account if it still has the code that was verified; holds it until the session is there,
/// so that a code changed meanwhile lets nobody in.
pub(super) async fn still_has_code(
    db: &mut PgConnection,
    member: MemberId,
    code_hash: &str,
) -> sqlx::Result<Option<Account>> {
    sqlx::query_as!(
        Account,
        r#"select m.first_name, a.email_sealed
             from accounts a join members m on m.member_id = a.member_id
            where a.member_id = $1 and a.code_hash = $2 and a.closed_at is null
              for update of a"#,
        member.uuid(),
        code_hash,
    )
    .fetch_optional(db)
    .await
}

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
         insert into sessions (token_hash, member_id, started_at, last_seen_at, idle_ends_after, ends_at)
         values ($2, $1, $3, $3, make_interval(secs => $4), $5)",
        member.uuid(),
        session.token_hash.as_slice(),
        now.to_sqlx(),
        IDLE.as_secs_f64(),
        session.ends_at.to_sqlx(),
        session.sessions_max,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// The browser is known under a new hash, for this member and for whoever else used it before.
pub(super) async fn know_device(
    db: &mut PgConnection,
    member: MemberId,
    old_hash: Option<&[u8; 32]>,
    new_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with others as (
             update known_devices set device_hash = $3 where device_hash = $2 and member_id <> $1
         ), before as (
             delete from known_devices where member_id = $1 and device_hash = $2
             returning known_since
         )
         insert into known_devices (member_id, device_hash, known_since, seen_at)
         values ($1, $3, coalesce((select known_since from before), $4), $4)",
        member.uuid(),
        old_hash.map(<[u8; 32]>::as_slice),
        new_hash.as_slice(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Deletes devices not seen since a day.
pub(super) async fn forget_devices(
    db: &mut PgConnection,
    seen_since: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!("delete from known_devices where seen_at <= $1", seen_since.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
