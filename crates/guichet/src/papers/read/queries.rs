//! The words of a paper.

use guichet_values::MemberId;
use sqlx::PgConnection;

/// The words of a paper, sealed, and what it is.
pub(super) struct Kept {
    pub(super) kind: String,
    pub(super) sheet_sealed: Vec<u8>,
}

/// One's own paper by its number; somebody else's, or one without a page, is not found.
pub(super) async fn sheet(
    db: &mut PgConnection,
    member: MemberId,
    reference: &str,
) -> sqlx::Result<Option<Kept>> {
    sqlx::query_as!(
        Kept,
        r#"select kind, sheet_sealed as "sheet_sealed!"
             from documents
            where member_id = $1 and reference = $2 and sheet_sealed is not null"#,
        member.uuid(),
        reference,
    )
    .fetch_optional(db)
    .await
}
