//! The open cases of a seeding.

use guichet_values::{CaseId, MemberId};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// An open case.
pub(super) struct NewCase {
    pub(super) id: CaseId,
    pub(super) caisse: &'static str,
    pub(super) kind: &'static str,
    pub(super) reference: String,
    pub(super) opened_at: Timestamp,
    pub(super) due_on: Date,
}

pub(super) async fn insert_case(
    db: &mut PgConnection,
    member: MemberId,
    case: &NewCase,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into cases (member_id, case_id, caisse, kind, reference, state, opened_at, due_on)
         values ($1, $2, $3, $4, $5, 'recue', $6, $7)",
        member.uuid(),
        case.id.uuid(),
        case.caisse,
        case.kind,
        case.reference,
        case.opened_at.to_sqlx(),
        case.due_on.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn insert_reference(
    db: &mut PgConnection,
    member: MemberId,
    case: &NewCase,
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
    (member, child): (MemberId, Uuid),
    case: &NewCase,
    (other_sealed, other_index): (&[u8], &[u8; 32]),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into child_attachments
             (member_id, case_id, beneficiary_id, other_nir_sealed, other_nir_index, asked_at)
         values ($1, $2, $3, $4, $5, $6)",
        member.uuid(),
        case.id.uuid(),
        child,
        other_sealed,
        other_index.as_slice(),
        case.opened_at.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
