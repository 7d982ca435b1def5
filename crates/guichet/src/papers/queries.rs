//! What issuing a paper reads and writes.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// A paper, sealed, ready to be kept.
pub(super) struct NewDocument<'a> {
    pub(super) id: Uuid,
    pub(super) kind: &'static str,
    pub(super) reference: &'a str,
    pub(super) issued_at: Timestamp,
    pub(super) valid_until: Option<Date>,
    pub(super) offered_until: Option<Date>,
    pub(super) about_sealed: Vec<u8>,
    pub(super) pdf_bytes: i32,
    pub(super) pdf_sealed: Vec<u8>,
    pub(super) sheet_sealed: Option<Vec<u8>>,
    pub(super) subject: Option<Vec<u8>>,
}

/// To whom a paper goes.
pub(super) struct Recipient {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) caisse: String,
    pub(super) nir_sealed: Vec<u8>,
    pub(super) street: Option<String>,
    pub(super) complement: Option<String>,
    pub(super) postal_code: Option<String>,
    pub(super) town: Option<String>,
}

/// Keeps the paper unless this very wish was fulfilled already; `false` then.
pub(super) async fn insert(
    db: &mut PgConnection,
    member: MemberId,
    document: &NewDocument<'_>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into documents (member_id, document_id, kind, reference, issued_at, valid_until,
                                about_sealed, pdf_bytes, pdf_sealed, sheet_sealed, subject, offered_until)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (member_id, document_id) do nothing",
        member.uuid(),
        document.id,
        document.kind,
        document.reference,
        document.issued_at.to_sqlx(),
        document.valid_until.map(ToSqlx::to_sqlx) as _,
        document.about_sealed,
        document.pdf_bytes,
        document.pdf_sealed,
        document.sheet_sealed.as_deref(),
        document.subject.as_deref(),
        document.offered_until.map(ToSqlx::to_sqlx) as _,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes the number for this paper: unique over the whole fund.
pub(super) async fn insert_reference(
    db: &mut PgConnection,
    member: MemberId,
    document: &NewDocument<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into document_references (reference, member_id, document_id) values ($1, $2, $3)",
        document.reference,
        member.uuid(),
        document.id,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// A paper that is there already.
pub(crate) struct Known {
    pub(crate) reference: String,
    /// A later paper about the same thing says otherwise.
    pub(crate) replaced: bool,
    /// It was withdrawn.
    pub(crate) revoked: bool,
}

/// A paper, if it exists.
pub(crate) async fn known(
    db: &mut PgConnection,
    member: MemberId,
    id: Uuid,
) -> sqlx::Result<Option<Known>> {
    sqlx::query_as!(
        Known,
        r#"select d.reference,
                  exists (select 1 from documents later
                           where later.member_id = d.member_id and later.subject = d.subject
                             and coalesce(later.said_again_at, later.issued_at)
                               > coalesce(d.said_again_at, d.issued_at)) as "replaced!",
                  exists (select 1 from document_revocations r
                           where r.member_id = d.member_id
                             and r.document_id = d.document_id) as "revoked!"
             from documents d where d.member_id = $1 and d.document_id = $2"#,
        member.uuid(),
        id,
    )
    .fetch_optional(db)
    .await
}

/// From now on it is the paper that counts, again.
pub(super) async fn say_again(
    db: &mut PgConnection,
    member: MemberId,
    id: Uuid,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update documents set said_again_at = $3 where member_id = $1 and document_id = $2",
        member.uuid(),
        id,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// The member with the address of a day.
pub(super) async fn recipient(
    db: &mut PgConnection,
    member: MemberId,
    today: Date,
) -> sqlx::Result<Recipient> {
    sqlx::query_as!(
        Recipient,
        r#"select m.first_name, m.last_name, m.caisse, m.nir_sealed,
                  home.street as "street?", home.complement as "complement?",
                  home.postal_code as "postal_code?", home.town as "town?"
             from members m
             left join lateral
                  (select a.street, a.complement, a.postal_code, a.town from member_addresses a
                    where a.member_id = $1 and a.starts_on <= $2
                    order by a.starts_on desc, a.recorded_at desc limit 1) home on true
            where m.member_id = $1"#,
        member.uuid(),
        today.to_sqlx(),
    )
    .fetch_one(db)
    .await
}
