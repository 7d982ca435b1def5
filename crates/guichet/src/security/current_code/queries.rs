//! The hash to compare with. System scope.

use guichet_values::MemberId;
use sqlx::PgConnection;

pub(super) async fn code_hash(
    db: &mut PgConnection,
    member: MemberId,
) -> sqlx::Result<Option<String>> {
    sqlx::query_scalar!(
        "select code_hash from accounts where member_id = $1 and closed_at is null",
        member.uuid(),
    )
    .fetch_optional(db)
    .await
}
