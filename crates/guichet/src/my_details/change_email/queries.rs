//! The address that waits, through its member's own eyes.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// The sealed address that waits, asked for since a moment.
pub(super) async fn waiting(
    db: &mut PgConnection,
    member: MemberId,
    since: Timestamp,
) -> sqlx::Result<Option<Vec<u8>>> {
    let found = sqlx::query_scalar!(
        "select email_sealed from email_confirmations
          where member_id = $1 and confirmed_at is null and replaced_at is null and asked_at > $2",
        member.uuid(),
        since.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.flatten())
}
