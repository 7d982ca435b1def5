//! The words of a paper.

use guichet_values::MemberId;
use sqlx::PgConnection;

/// One's own paper by its number; somebody else's, or one without a page, is not found.
pub(super) async fn sheet(
    db: &mut PgConnection,
    member: MemberId,
    reference: &str,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        r#"select sheet_sealed as "sheet_sealed!"
             from documents
            where member_id = $1 and reference = $2 and sheet_sealed is not null"#,
        member.uuid(),
        reference,
    )
    .fetch_optional(db)
    .await
}
