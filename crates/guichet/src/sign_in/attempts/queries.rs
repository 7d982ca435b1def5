//! Sign-ins that are not finished. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use crate::sign_in::session::Proof;

/// An attempt to be written.
pub(super) struct New<'a> {
    pub(super) secret_hash: [u8; 32],
    pub(super) proof: &'a Proof,
    pub(super) ends_at: Timestamp,
    pub(super) complete: bool,
}

/// An attempt as it stands.
pub(super) struct Row {
    pub(super) member: MemberId,
    pub(super) method: String,
    pub(super) level: i16,
    pub(super) code_set_at: Option<Timestamp>,
    pub(super) complete: bool,
    pub(super) trusts: bool,
}

pub(super) async fn begin(
    db: &mut PgConnection,
    new: &New<'_>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into sign_in_attempts (secret_hash, member_id, method, level, code_set_at, begun_at,
                                       ends_at, proved_at, trusts)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        new.secret_hash.as_slice(),
        new.proof.member.uuid(),
        new.proof.method.name(),
        new.proof.level.number(),
        new.proof.code_set_at.map(ToSqlx::to_sqlx) as _,
        now.to_sqlx(),
        new.ends_at.to_sqlx(),
        new.complete.then(|| now.to_sqlx()) as _,
        new.proof.trusts,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// The living attempt of a secret, held until the transaction ends.
pub(super) async fn find(
    db: &mut PgConnection,
    secret_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<Option<Row>> {
    let found = sqlx::query!(
        r#"select member_id as "member_id: MemberId", method, level, code_set_at,
                  proved_at is not null as "complete!", trusts
             from sign_in_attempts where secret_hash = $1 and ends_at > $2 for update"#,
        secret_hash.as_slice(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.map(|row| Row {
        member: row.member_id,
        method: row.method,
        level: row.level,
        code_set_at: row.code_set_at.map(jiff_sqlx::Timestamp::to_jiff),
        complete: row.complete,
        trusts: row.trusts,
    }))
}

/// The attempt led to a session, or to its next step.
pub(crate) async fn end(db: &mut PgConnection, secret_hash: &[u8; 32]) -> sqlx::Result<()> {
    sqlx::query!("delete from sign_in_attempts where secret_hash = $1", secret_hash.as_slice())
        .execute(db)
        .await
        .map(|_done| ())
}

/// Deletes attempts that are over.
pub(crate) async fn forget_old(db: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from sign_in_attempts where ends_at <= $1", now.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
