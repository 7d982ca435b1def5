//! Refusals over all accounts. System scope.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Sign-ins refused since a moment, by the traces that they leave anyway.
pub(super) async fn refused_since(db: &mut PgConnection, since: Timestamp) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "refused!" from audit_events where kind = 'session.refused' and at > $1"#,
        since.to_sqlx(),
    )
    .fetch_one(db)
    .await
}
