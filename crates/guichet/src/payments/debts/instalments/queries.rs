//! The request of a member.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// `false` where one was made for this debt before.
pub(super) async fn insert(
    db: &mut PgConnection,
    member: MemberId,
    (debt, months): (Uuid, u8),
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into instalment_requests (member_id, debt_id, months, asked_at)
         values ($1, $2, $3, $4)
         on conflict (member_id, debt_id) do nothing",
        member.uuid(),
        debt,
        i16::from(months),
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
