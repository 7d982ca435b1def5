//! The code of an account. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Sets the code of an open account, if it still has the one before where that is named; since when
/// it holds, as the row says it.
pub(super) async fn replace(
    db: &mut PgConnection,
    member: MemberId,
    (code_hash, before): (&str, Option<&str>),
    now: Timestamp,
) -> sqlx::Result<Option<Timestamp>> {
    let set_at = sqlx::query_scalar!(
        "update accounts set code_hash = $2, code_set_at = $4
          where member_id = $1 and closed_at is null and ($3::text is null or code_hash = $3)
         returning code_set_at",
        member.uuid(),
        code_hash,
        before,
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(set_at.map(jiff_sqlx::Timestamp::to_jiff))
}
