//! What was issued, read back.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::PgConnection;
use uuid::Uuid;

/// As many as one looks through; older ones keep their address (assumed).
const SHOWN_MAX: i64 = 100;

/// One line of the list.
pub(super) struct Listed {
    pub(super) reference: String,
    pub(super) issued_at: Timestamp,
    pub(super) valid_until: Option<Date>,
    pub(super) about_sealed: Vec<u8>,
    pub(super) pdf_bytes: i32,
    /// A page says the same.
    pub(super) readable: bool,
}

/// One paper, sealed.
pub(super) struct Kept {
    pub(super) id: Uuid,
    pub(super) kind: String,
    pub(super) pdf_sealed: Vec<u8>,
}

pub(super) async fn list(db: &mut PgConnection, member: MemberId) -> sqlx::Result<Vec<Listed>> {
    let rows = sqlx::query!(
        r#"select reference, issued_at, valid_until, about_sealed, pdf_bytes,
                  sheet_sealed is not null as "readable!"
           from documents
          where member_id = $1
          order by issued_at desc, document_id
          limit $2"#,
        member.uuid(),
        SHOWN_MAX,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Listed {
            reference: row.reference,
            issued_at: row.issued_at.to_jiff(),
            valid_until: row.valid_until.map(jiff_sqlx::Date::to_jiff),
            about_sealed: row.about_sealed,
            pdf_bytes: row.pdf_bytes,
            readable: row.readable,
        })
        .collect())
}

/// One's own paper by its number; somebody else's is not found.
pub(super) async fn paper(
    db: &mut PgConnection,
    member: MemberId,
    reference: &str,
) -> sqlx::Result<Option<Kept>> {
    sqlx::query_as!(
        Kept,
        "select document_id as id, kind, pdf_sealed
           from documents
          where member_id = $1 and reference = $2",
        member.uuid(),
        reference,
    )
    .fetch_optional(db)
    .await
}
