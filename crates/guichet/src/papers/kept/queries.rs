//! What was issued, read back.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// As many as one looks through; older ones keep their address (assumed).
const SHOWN_MAX: i64 = 100;

/// One line of the list.
pub(super) struct Listed {
    pub(super) kind: String,
    pub(super) reference: String,
    pub(super) issued_at: Timestamp,
    pub(super) valid_until: Option<Date>,
    pub(super) offered_until: Option<Date>,
    pub(super) about_sealed: Vec<u8>,
    pub(super) pdf_bytes: i32,
    /// A page says the same.
    pub(super) readable: bool,
    /// The fund withdrew it.
    pub(super) revoked_at: Option<Timestamp>,
    /// Why; none where nobody said so.
    pub(super) reason: Option<String>,
}

/// One paper, sealed.
pub(super) struct Kept {
    pub(super) id: Uuid,
    pub(super) kind: String,
    pub(super) pdf_sealed: Vec<u8>,
}

/// What is there today.
pub(super) async fn list(
    db: &mut PgConnection,
    member: MemberId,
    today: Date,
) -> sqlx::Result<Vec<Listed>> {
    let rows = sqlx::query!(
        r#"select d.kind, d.reference, d.issued_at, d.valid_until, d.offered_until, d.about_sealed,
                  d.pdf_bytes, d.sheet_sealed is not null as "readable!",
                  r.revoked_at as "revoked_at?", r.reason as "reason?"
           from documents d
           left join document_revocations r
             on r.member_id = d.member_id and r.document_id = d.document_id
          where d.member_id = $1 and (d.offered_until is null or d.offered_until >= $3)
          order by d.issued_at desc, d.document_id
          limit $2"#,
        member.uuid(),
        SHOWN_MAX,
        today.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Listed {
            kind: row.kind,
            reference: row.reference,
            issued_at: row.issued_at.to_jiff(),
            valid_until: row.valid_until.map(jiff_sqlx::Date::to_jiff),
            offered_until: row.offered_until.map(jiff_sqlx::Date::to_jiff),
            about_sealed: row.about_sealed,
            pdf_bytes: row.pdf_bytes,
            readable: row.readable,
            revoked_at: row.revoked_at.map(jiff_sqlx::Timestamp::to_jiff),
            reason: row.reason,
        })
        .collect())
}

/// One's own paper by its number; somebody else's, or one whose time is over, is not found.
pub(super) async fn paper(
    db: &mut PgConnection,
    member: MemberId,
    reference: &str,
    today: Date,
) -> sqlx::Result<Option<Kept>> {
    sqlx::query_as!(
        Kept,
        "select document_id as id, kind, pdf_sealed
           from documents
          where member_id = $1 and reference = $2
            and (offered_until is null or offered_until >= $3)",
        member.uuid(),
        reference,
        today.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}
