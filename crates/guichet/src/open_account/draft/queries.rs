//! The drafts' SQL. System scope: nobody is a member here yet, the browser's secret is the key.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

pub(super) async fn find(
    db: &mut PgConnection,
    secret_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "select content from account_drafts where secret_hash = $1 and ends_at > $2",
        secret_hash.as_slice(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}

/// The same, held until the transaction ends.
pub(super) async fn lock(
    db: &mut PgConnection,
    secret_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<Option<Vec<u8>>> {
    sqlx::query_scalar!(
        "select content from account_drafts where secret_hash = $1 and ends_at > $2 for update",
        secret_hash.as_slice(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}

/// A new draft in the place of the one that this browser had before.
pub(super) async fn insert(
    db: &mut PgConnection,
    before: Option<&[u8; 32]>,
    secret_hash: &[u8; 32],
    content: &[u8],
    ends_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with earlier as (delete from account_drafts where secret_hash = $1)
         insert into account_drafts (secret_hash, content, ends_at) values ($2, $3, $4)",
        before.map(<[u8; 32]>::as_slice),
        secret_hash.as_slice(),
        content,
        ends_at.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// The row is named by its hash in hexadecimal, as the sealed content has it.
pub(super) async fn update(db: &mut PgConnection, row: &str, content: &[u8]) -> sqlx::Result<()> {
    sqlx::query!(
        "update account_drafts set content = $2 where secret_hash = decode($1, 'hex')",
        row,
        content,
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn delete(db: &mut PgConnection, row: &str) -> sqlx::Result<()> {
    sqlx::query!("delete from account_drafts where secret_hash = decode($1, 'hex')", row)
        .execute(db)
        .await
        .map(|_done| ())
}

pub(super) async fn forget_old(db: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from account_drafts where ends_at <= $1", now.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
