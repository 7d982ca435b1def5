//! Refusals over all accounts, and the one alert of them. System scope.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// Sign-ins refused since a moment, by the traces that they leave anyway.
pub(super) async fn refused_since(db: &mut PgConnection, since: Timestamp) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"select count(*) as "refused!" from audit_events where kind = 'session.refused' and at > $1"#,
        since.to_sqlx(),
    )
    .fetch_one(db)
    .await
}

/// One instance after the other, until the transaction ends.
pub(super) async fn wait_for_other_instances(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('guichet.accounts_tried'))")
        .execute(db)
        .await
        .map(|_done| ())
}

/// Raises it to the supervisors of every caisse, unless it was raised since a moment; whether it was
/// raised now. Where nobody works here there is nobody to tell.
pub(super) async fn raise_once(
    db: &mut PgConnection,
    (alert, kind, of): (Uuid, &str, &str),
    since: Timestamp,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let raised = sqlx::query!(
        "insert into desk_alerts (alert_id, agent_name, caisses, kind, raised_at)
         select $1, $2, every_one.caisses, $3, $5
           from (select array_agg(distinct c.caisse) as caisses
                   from agents a, unnest(a.caisses) as c (caisse)) as every_one
          where every_one.caisses is not null
            and not exists (select from desk_alerts where kind = $3 and raised_at > $4)",
        alert,
        of,
        kind,
        since.to_sqlx(),
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(raised.rows_affected() == 1)
}
