//! Clients as they are registered.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Listed;

/// False where the key is known already.
pub(super) async fn insert(
    db: &mut PgConnection,
    (client, name, key): (Uuid, &str, &[u8; 32]),
    (kinds, effects): (&[String], bool),
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into api_clients (client_id, name, public_key, kinds, effects, added_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (public_key) do nothing",
        client,
        name,
        key.as_slice(),
        kinds,
        effects,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn list(db: &mut PgConnection) -> sqlx::Result<Vec<Listed>> {
    let rows = sqlx::query!(
        "select client_id, name, kinds, effects, added_at, withdrawn_at from api_clients
          order by client_id",
    )
    .fetch_all(db)
    .await?;
    let listed = rows.into_iter().map(|row| Listed {
        client: row.client_id,
        name: row.name,
        kinds: row.kinds,
        effects: row.effects,
        added_at: row.added_at.to_jiff(),
        withdrawn_at: row.withdrawn_at.map(jiff_sqlx::Timestamp::to_jiff),
    });
    Ok(listed.collect())
}

/// False where nobody is withdrawn by it.
pub(super) async fn withdraw(
    db: &mut PgConnection,
    client: Uuid,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "update api_clients set withdrawn_at = $2 where client_id = $1 and withdrawn_at is null",
        client,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}
