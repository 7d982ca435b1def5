//! The accounts of invented people. System scope.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// An account, hashed and sealed.
pub(super) struct NewAccount {
    pub(super) member: MemberId,
    pub(super) code_hash: String,
    pub(super) email_sealed: Vec<u8>,
    pub(super) email_index: [u8; 32],
    pub(super) opened_at: Timestamp,
    pub(super) acceptance: Uuid,
    /// The version of the conditions that was accepted.
    pub(super) version: &'static str,
    pub(super) accepted_at: Timestamp,
}

/// Whether the member is there without an account.
pub(super) async fn lacks_account(db: &mut PgConnection, member: MemberId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from members where member_id = $1)
              and not exists (select from accounts where member_id = $1) as "lacks!""#,
        member.uuid(),
    )
    .fetch_one(db)
    .await
}

pub(super) async fn insert_account(
    db: &mut PgConnection,
    account: &NewAccount,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into accounts (member_id, code_hash, code_set_at, email_sealed, email_index,
                               email_validated_at, opened_at)
         values ($1, $2, $3, $4, $5, $3, $3)",
        account.member.uuid(),
        account.code_hash,
        account.opened_at.to_sqlx(),
        account.email_sealed,
        account.email_index.as_slice(),
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "with accepted as (
             insert into accepted_conditions (member_id, acceptance_id, version, accepted_at)
             values ($2, $3, $4, $5)
         )
         insert into account_emails (email_index, member_id) values ($1, $2)",
        account.email_index.as_slice(),
        account.member.uuid(),
        account.acceptance,
        account.version,
        account.accepted_at.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
