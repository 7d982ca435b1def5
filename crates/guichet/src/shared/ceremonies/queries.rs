//! The ceremonies' SQL. System scope: the key says whose it is.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

pub(super) async fn keep(
    db: &mut PgConnection,
    bound_to: &[u8; 32],
    state: &[u8],
    ends_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into ceremonies (bound_to, state, ends_at) values ($1, $2, $3)
         on conflict (bound_to) do update set state = excluded.state, ends_at = excluded.ends_at",
        bound_to.as_slice(),
        state,
        ends_at.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Of two that come at once, one finds it.
pub(super) async fn take(
    db: &mut PgConnection,
    bound_to: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<Option<Vec<u8>>> {
    let found = sqlx::query!(
        "delete from ceremonies where bound_to = $1 returning state, ends_at > $2 as \"living!\"",
        bound_to.as_slice(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(found.filter(|found| found.living).map(|found| found.state))
}

pub(super) async fn forget(db: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from ceremonies where ends_at <= $1", now.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}
