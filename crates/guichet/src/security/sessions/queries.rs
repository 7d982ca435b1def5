//! Sessions as their member sees them. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// A session that has not ended, in any of the ways it may.
pub(super) struct Row {
    pub(super) token_hash: Vec<u8>,
    pub(super) device: Option<String>,
    pub(super) started_at: Timestamp,
    pub(super) seen_at: Timestamp,
}

pub(super) async fn living(
    db: &mut PgConnection,
    member: MemberId,
    now: Timestamp,
) -> sqlx::Result<Vec<Row>> {
    let rows = sqlx::query!(
        "select token_hash, device_name, started_at, last_seen_at
           from sessions
          where member_id = $1 and ended_at is null and ends_at > $2
            and last_seen_at + idle_ends_after > $2
          order by last_seen_at desc, started_at desc",
        member.uuid(),
        now.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Row {
            token_hash: row.token_hash,
            device: row.device_name,
            started_at: row.started_at.to_jiff(),
            seen_at: row.last_seen_at.to_jiff(),
        })
        .collect())
}

/// Ends these; how many ended.
pub(super) async fn end(
    db: &mut PgConnection,
    member: MemberId,
    token_hashes: &[Vec<u8>],
    now: Timestamp,
) -> sqlx::Result<u64> {
    let ended = sqlx::query!(
        "update sessions set ended_at = $3
          where member_id = $1 and token_hash = any ($2) and ended_at is null",
        member.uuid(),
        token_hashes,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(ended.rows_affected())
}
