//! The queue's one door from a request.

use sqlx::PgConnection;

pub(super) async fn enqueue(
    db: &mut PgConnection,
    kind: &str,
    payload: &serde_json::Value,
    key: &str,
) -> sqlx::Result<()> {
    sqlx::query!("select app.enqueue($1, $2, $3)", kind, payload, key)
        .execute(db)
        .await
        .map(|_done| ())
}
