//! Who may ask, and which signatures were used.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// A client that was not withdrawn.
pub(super) struct Known {
    pub(super) public_key: Vec<u8>,
    pub(super) kinds: Vec<String>,
    pub(super) effects: bool,
}

pub(super) async fn client(db: &mut PgConnection, client: Uuid) -> sqlx::Result<Option<Known>> {
    sqlx::query_as!(
        Known,
        "select public_key, kinds, effects from api_clients
          where client_id = $1 and withdrawn_at is null",
        client,
    )
    .fetch_optional(db)
    .await
}

/// Keeps a signature as used, and forgets those from before `old`; false where it was used already.
pub(super) async fn use_up(
    db: &mut PgConnection,
    client: Uuid,
    nonce_hash: &[u8; 32],
    (now, old): (Timestamp, Timestamp),
) -> sqlx::Result<bool> {
    let kept = sqlx::query!(
        "with forgotten as (delete from api_nonces where seen_at < $4)
         insert into api_nonces (client_id, nonce_hash, seen_at) values ($1, $2, $3)
         on conflict do nothing",
        client,
        nonce_hash.as_slice(),
        now.to_sqlx(),
        old.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(kept.rows_affected() == 1)
}
