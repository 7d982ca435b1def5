//! What every page of a member needs of her.

use guichet_values::MemberId;
use sqlx::PgConnection;

/// The name that the header calls her by.
pub(crate) async fn first_name(db: &mut PgConnection, member: MemberId) -> sqlx::Result<String> {
    sqlx::query_scalar!("select first_name from members where member_id = $1", member.uuid())
        .fetch_one(db)
        .await
}
