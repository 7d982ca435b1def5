//! What became of papers. System scope: whoever asks is nobody we know.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// A paper that was issued, and what happened to it since.
pub(super) struct Paper {
    pub(super) member: MemberId,
    pub(super) id: Uuid,
    pub(super) issued_at: Timestamp,
    pub(super) valid_until: Option<Date>,
    pub(super) revoked_at: Option<Timestamp>,
    /// A later paper says the same thing anew.
    pub(super) replaced: bool,
}

pub(super) async fn issued(db: &mut PgConnection, reference: &str) -> sqlx::Result<Option<Paper>> {
    let row = sqlx::query!(
        r#"select d.member_id, d.document_id, d.issued_at, d.valid_until,
                  r.revoked_at as "revoked_at?",
                  exists (select 1 from documents later
                           where later.member_id = d.member_id and later.subject = d.subject
                             and coalesce(later.said_again_at, later.issued_at)
                               > coalesce(d.said_again_at, d.issued_at)) as "replaced!"
             from document_references x
             join documents d
               on d.member_id = x.member_id and d.document_id = x.document_id
             left join document_revocations r
               on r.member_id = d.member_id and r.document_id = d.document_id
            where x.reference = $1"#,
        reference,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Paper {
        member: row.member_id.into(),
        id: row.document_id,
        issued_at: row.issued_at.to_jiff(),
        valid_until: row.valid_until.map(jiff_sqlx::Date::to_jiff),
        revoked_at: row.revoked_at.map(jiff_sqlx::Timestamp::to_jiff),
        replaced: row.replaced,
    }))
}

/// The paper itself, sealed.
pub(super) async fn pdf(
    db: &mut PgConnection,
    member: MemberId,
    id: Uuid,
) -> sqlx::Result<Vec<u8>> {
    sqlx::query_scalar!(
        "select pdf_sealed from documents where member_id = $1 and document_id = $2",
        member.uuid(),
        id,
    )
    .fetch_one(db)
    .await
}

/// `false` where it was revoked before.
pub(super) async fn revoke(
    db: &mut PgConnection,
    member: MemberId,
    id: Uuid,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into document_revocations (member_id, document_id, revoked_at) values ($1, $2, $3)
         on conflict (member_id, document_id) do nothing",
        member.uuid(),
        id,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
