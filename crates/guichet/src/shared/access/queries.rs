//! The guard's own SQL.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// A session was used. What is written never goes back, whichever of two pages comes first.
pub(super) async fn seen_at(
    db: &mut PgConnection,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update sessions set last_seen_at = $2
          where token_hash = $1 and ended_at is null and last_seen_at < $2",
        token_hash.as_slice(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
