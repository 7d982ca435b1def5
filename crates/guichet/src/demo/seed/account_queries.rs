//! The account of a demo person who has one.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// An account as opening it writes it.
pub(super) struct NewAccount {
    pub(super) code_hash: String,
    pub(super) email_sealed: Vec<u8>,
    pub(super) email_index: [u8; 32],
    pub(super) now: Timestamp,
}

pub(super) async fn insert_account(
    db: &mut PgConnection,
    member: MemberId,
    account: &NewAccount,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into accounts (member_id, code_hash, code_set_at, email_sealed, email_index,
                               email_validated_at, opened_at)
         values ($1, $2, $5, $3, $4, $5, $5)",
        member.uuid(),
        account.code_hash,
        account.email_sealed,
        account.email_index.as_slice(),
        account.now.to_sqlx(),
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "insert into account_emails (email_index, member_id) values ($1, $2)",
        account.email_index.as_slice(),
        member.uuid(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
