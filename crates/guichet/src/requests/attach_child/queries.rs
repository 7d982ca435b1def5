//! What the procedure reads and writes: one question each, always with the member.

use guichet_values::{CaseId, MemberId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// A child who may be attached.
pub(super) struct Child {
    pub(super) id: Uuid,
    pub(super) first_name: String,
    pub(super) born_on: Date,
}

/// The parent who asks.
pub(super) struct Asking {
    pub(super) first_name: String,
    pub(super) caisse: String,
    pub(super) nir_index: Vec<u8>,
}

/// A case as its member follows it.
pub(super) struct Followed {
    pub(super) kind: String,
    pub(super) reference: String,
    pub(super) opened_at: Timestamp,
    pub(super) due_on: Date,
}

/// A new case, ready to be written.
pub(super) struct NewCase<'a> {
    pub(super) id: CaseId,
    pub(super) caisse: &'a str,
    pub(super) kind: &'static str,
    pub(super) reference: &'a str,
    pub(super) opened_at: Timestamp,
    pub(super) due_on: Date,
}

/// The other parent, sealed.
pub(super) struct SealedNir {
    pub(super) sealed: Vec<u8>,
    pub(super) index: [u8; 32],
}

pub(super) async fn asking(db: &mut PgConnection, member: MemberId) -> sqlx::Result<Asking> {
    sqlx::query_as!(
        Asking,
        "select first_name, caisse, nir_index from members where member_id = $1",
        member.uuid(),
    )
    .fetch_one(db)
    .await
}

/// Children born after a day (under 16, P11), youngest first.
pub(super) async fn children(
    db: &mut PgConnection,
    member: MemberId,
    born_after: Date,
) -> sqlx::Result<Vec<Child>> {
    let rows = sqlx::query!(
        "select beneficiary_id, first_name, birth_date
           from beneficiaries
          where member_id = $1 and relation = 'enfant' and birth_date > $2
          order by birth_date desc, beneficiary_id",
        member.uuid(),
        born_after.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Child {
            id: row.beneficiary_id,
            first_name: row.first_name,
            born_on: row.birth_date.to_jiff(),
        })
        .collect())
}

/// Opens the case unless this very request did already; `false` then.
pub(super) async fn insert_case(
    db: &mut PgConnection,
    member: MemberId,
    case: &NewCase<'_>,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into cases (member_id, case_id, caisse, kind, reference, state, opened_at, due_on)
         values ($1, $2, $3, $4, $5, 'recue', $6, $7)
         on conflict (member_id, case_id) do nothing",
        member.uuid(),
        case.id.uuid(),
        case.caisse,
        case.kind,
        case.reference,
        case.opened_at.to_sqlx(),
        case.due_on.to_sqlx(),
    )
    .execute(&mut *db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes the reference for this case: unique over the whole fund.
pub(super) async fn insert_reference(
    db: &mut PgConnection,
    member: MemberId,
    case: &NewCase<'_>,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into case_references (reference, member_id, case_id) values ($1, $2, $3)",
        case.reference,
        member.uuid(),
        case.id.uuid(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn insert_wish(
    db: &mut PgConnection,
    member: MemberId,
    case: CaseId,
    child: Uuid,
    other: &SealedNir,
    asked_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into child_attachments
             (member_id, case_id, beneficiary_id, other_nir_sealed, other_nir_index, asked_at)
         values ($1, $2, $3, $4, $5, $6)",
        member.uuid(),
        case.uuid(),
        child,
        other.sealed,
        other.index.as_slice(),
        asked_at.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// The reference of a case that exists already.
pub(super) async fn reference_of(
    db: &mut PgConnection,
    member: MemberId,
    case: CaseId,
) -> sqlx::Result<String> {
    sqlx::query_scalar!(
        "select reference from cases where member_id = $1 and case_id = $2",
        member.uuid(),
        case.uuid(),
    )
    .fetch_one(db)
    .await
}

/// One's own case by its reference; somebody else's is not found.
pub(super) async fn followed(
    db: &mut PgConnection,
    member: MemberId,
    reference: &str,
) -> sqlx::Result<Option<Followed>> {
    let row = sqlx::query!(
        "select kind, reference, opened_at, due_on
           from cases
          where member_id = $1 and reference = $2",
        member.uuid(),
        reference,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| Followed {
        kind: row.kind,
        reference: row.reference,
        opened_at: row.opened_at.to_jiff(),
        due_on: row.due_on.to_jiff(),
    }))
}

/// The member whom a wish names, when the fund knows that NIR. System scope.
pub(super) async fn other_parent(
    db: &mut PgConnection,
    member: MemberId,
    case: CaseId,
) -> sqlx::Result<Option<MemberId>> {
    sqlx::query_scalar!(
        "select l.member_id
           from child_attachments a join member_lookups l on l.nir_index = a.other_nir_index
          where a.member_id = $1 and a.case_id = $2",
        member.uuid(),
        case.uuid(),
    )
    .fetch_optional(db)
    .await
}

/// Tells the other parent, once per case; `false` when she knows already. System scope.
pub(super) async fn insert_notice(
    db: &mut PgConnection,
    told: MemberId,
    notice: Uuid,
    case: CaseId,
    told_at: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into notices (member_id, notice_id, kind, cause_id, told_at)
         values ($1, $2, 'attachment.asked', $3, $4)
         on conflict (member_id, kind, cause_id) do nothing",
        told.uuid(),
        notice,
        case.uuid(),
        told_at.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
