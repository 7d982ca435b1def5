//! The words of a paper.

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// The words of a paper, sealed, what it is, and since when and why it holds no more.
pub(super) struct Kept {
    pub(super) kind: String,
    pub(super) sheet_sealed: Vec<u8>,
    pub(super) revoked_at: Option<jiff_sqlx::Timestamp>,
    pub(super) reason: Option<String>,
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
        r#"select d.kind, d.sheet_sealed as "sheet_sealed!",
                  r.revoked_at as "revoked_at?", r.reason as "reason?"
             from documents d
             left join document_revocations r
               on r.member_id = d.member_id and r.document_id = d.document_id
            where d.member_id = $1 and d.reference = $2 and d.sheet_sealed is not null
              and (d.offered_until is null or d.offered_until >= $3)"#,
        member.uuid(),
        reference,
        today.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}
