//! What the queue reads: the cases that wait.

use guichet_values::CaseId;
use jiff::Timestamp;
use jiff::civil::Date;
use sqlx::PgConnection;
use uuid::Uuid;

/// One waiting case.
pub(super) struct Waiting {
    pub(super) id: CaseId,
    pub(super) reference: String,
    pub(super) kind: String,
    pub(super) opened_at: Timestamp,
    pub(super) due_on: Date,
}

/// Open cases of a caisse after a given one, oldest first.
pub(super) async fn open_cases(
    db: &mut PgConnection,
    caisse: &str,
    after: Option<Uuid>,
    cases_max: i64,
) -> sqlx::Result<Vec<Waiting>> {
    let rows = sqlx::query!(
        "select case_id, reference, kind, opened_at, due_on
           from cases
          where caisse = $1 and state in ('recue', 'en_cours')
            and ($2::uuid is null or (opened_at, case_id) >
                 (select opened_at, case_id from cases
                   where caisse = $1 and case_id = $2 and state in ('recue', 'en_cours')))
          order by opened_at, case_id
          limit $3",
        caisse,
        after,
        cases_max,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Waiting {
            id: row.case_id,
            reference: row.reference,
            kind: row.kind,
            opened_at: row.opened_at.to_jiff(),
            due_on: row.due_on.to_jiff(),
        })
        .collect())
}
