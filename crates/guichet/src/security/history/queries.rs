//! Sign-ins that worked are the sessions they opened; those that failed have rows of their own.
//! System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// One sign-in.
pub(super) struct SignIn {
    pub(super) at: Timestamp,
    pub(super) device: Option<String>,
    /// As sessions name it; none where it failed or where nobody noted it.
    pub(super) method: Option<String>,
    pub(super) failed: bool,
}

/// The newest first.
pub(super) async fn sign_ins(
    db: &mut PgConnection,
    member: MemberId,
    since: Timestamp,
    rows_max: i64,
) -> sqlx::Result<Vec<SignIn>> {
    let rows = sqlx::query!(
        r#"select started_at as "at!", device_name, method, false as "failed!"
             from sessions where member_id = $1 and started_at > $2
            union all
           select failed_at, device_name, null, true
             from sign_in_failures where member_id = $1 and failed_at > $2
            order by 1 desc
            limit $3"#,
        member.uuid(),
        since.to_sqlx(),
        rows_max,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SignIn {
            at: row.at.to_jiff(),
            device: row.device_name,
            method: row.method,
            failed: row.failed,
        })
        .collect())
}

/// Notes a wrong code, with the member whose account it was for. For a number of nobody the row is
/// written all the same, for the time that it takes (T13).
pub(crate) async fn note_failure(
    db: &mut PgConnection,
    member: Option<MemberId>,
    failure: Uuid,
    device: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into sign_in_failures (member_id, failure_id, failed_at, device_name)
         values ($1, $2, $3, $4)",
        member.map(MemberId::uuid),
        failure,
        now.to_sqlx(),
        device,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Deletes what ended before a moment.
pub(super) async fn forget(db: &mut PgConnection, before: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from sign_in_failures where failed_at <= $1", before.to_sqlx())
        .execute(&mut *db)
        .await?;
    sqlx::query!("delete from sessions where ends_at <= $1", before.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
