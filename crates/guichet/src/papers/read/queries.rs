//! The words of a paper.

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// The words of a paper, sealed, and what it is.
pub(super) struct Kept {
    pub(super) kind: String,
    pub(super) sheet_sealed: Vec<u8>,
}

/// One's own paper by its number; somebody else's, one without a page, or one whose
/// time is over, is not found.
pub(super) async fn sheet(
    db: &mut PgConnection,
    member: MemberId,
    reference: &str,
    today: Date,
) -> sqlx::Result<Option<Kept>> {
    sqlx::query_as!(
        Kept,
        r#"select kind, sheet_sealed as "sheet_sealed!"
             from documents
            where member_id = $1 and reference = $2 and sheet_sealed is not null
              and (offered_until is null or offered_until >= $3)"#,
        member.uuid(),
        reference,
        today.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}
