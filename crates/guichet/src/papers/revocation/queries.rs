//! What stays of having told her. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// `true` the first time.
pub(super) async fn told_now(
    db: &mut PgConnection,
    member: MemberId,
    document: Uuid,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update document_revocations set told_at = $3
          where member_id = $1 and document_id = $2 and told_at is null",
        member.uuid(),
        document,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What her first page says.
pub(super) async fn insert_notice(
    db: &mut PgConnection,
    member: MemberId,
    (notice, document): (Uuid, Uuid),
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into notices (member_id, notice_id, kind, cause_id, told_at)
         values ($1, $2, 'document.revoked', $3, $4)",
        member.uuid(),
        notice,
        document,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
