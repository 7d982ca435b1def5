//! What is overdue. System scope.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Effects that left before a moment and have no answer, or only a promise that is over.
pub(super) async fn overdue(
    db: &mut PgConnection,
    left_before: Timestamp,
    today: Date,
) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "overdue!" from effects_out
            where number is not null and (state is null or state = 'late')
              and left_at < $1 and (promised_on is null or promised_on < $2)"#,
        left_before.to_sqlx(),
        today.to_sqlx(),
    )
    .fetch_one(db)
    .await
}

/// What was refused of debts since the alert of this kind was last raised.
pub(super) async fn debts_refused(db: &mut PgConnection, alert: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "refused!" from effects_out
            where state = 'refused' and kind like 'debt%'
              and answered_at > coalesce(
                  (select max(raised_at) from desk_alerts where kind = $1), '-infinity')"#,
        alert,
    )
    .fetch_one(db)
    .await
}
