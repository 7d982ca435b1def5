//! Counts, alerts and addresses.

use guichet_values::AgentId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::desk::adviser::Adviser;
use crate::shared::access::Role;

/// What an adviser did so far.
pub(super) struct SoFar {
    pub(super) stopped: bool,
    /// An alarm of this sort was raised within the hour.
    pub(super) alarmed: bool,
    pub(super) in_an_hour: i64,
    /// Since a day, or since a stop was last lifted.
    pub(super) in_a_day: i64,
}

/// One act of an adviser after the other, until the transaction ends.
pub(super) async fn wait_for_his_turn(db: &mut PgConnection, agent: AgentId) -> sqlx::Result<()> {
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('guichet.desk ' || $1, 0))",
        agent.to_string(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Files, each counted once however often it was opened.
pub(super) async fn files_so_far(
    db: &mut PgConnection,
    agent: AgentId,
    hour_ago: Timestamp,
    day_ago: Timestamp,
) -> sqlx::Result<SoFar> {
    sqlx::query_as!(
        SoFar,
        r#"select exists (select from desk_alerts where agent_id = $1
                           and kind in ('files_stop', 'searches_stop') and lifted_at is null) as "stopped!",
                  exists (select from desk_alerts where agent_id = $1
                           and kind = 'files_alarm' and raised_at > $2) as "alarmed!",
                  (select count(distinct member_id) from file_openings
                    where agent_id = $1 and opened_at > $2) as "in_an_hour!",
                  (select count(distinct member_id) from file_openings
                    where agent_id = $1 and opened_at > greatest($3, (select max(lifted_at)
                          from desk_alerts where agent_id = $1 and kind = 'files_stop'))) as "in_a_day!""#,
        agent.uuid(),
        hour_ago.to_sqlx(),
        day_ago.to_sqlx(),
    )
    .fetch_one(db)
    .await
}

/// Searches, found or not.
pub(super) async fn searches_so_far(
    db: &mut PgConnection,
    agent: AgentId,
    hour_ago: Timestamp,
    day_ago: Timestamp,
) -> sqlx::Result<SoFar> {
    sqlx::query_as!(
        SoFar,
        r#"select exists (select from desk_alerts where agent_id = $1
                           and kind in ('files_stop', 'searches_stop') and lifted_at is null) as "stopped!",
                  exists (select from desk_alerts where agent_id = $1
                           and kind = 'searches_alarm' and raised_at > $2) as "alarmed!",
                  (select count(*) from member_searches
                    where agent_id = $1 and searched_at > $2) as "in_an_hour!",
                  (select count(*) from member_searches
                    where agent_id = $1 and searched_at > greatest($3, (select max(lifted_at)
                          from desk_alerts where agent_id = $1 and kind = 'searches_stop'))) as "in_a_day!""#,
        agent.uuid(),
        hour_ago.to_sqlx(),
        day_ago.to_sqlx(),
    )
    .fetch_one(db)
    .await
}

/// An alert to be raised.
pub(super) struct NewAlert<'a> {
    pub(super) id: Uuid,
    pub(super) name: &'a str,
    pub(super) caisses: &'a [String],
    pub(super) kind: &'static str,
    pub(super) words_sealed: Option<Vec<u8>>,
}

pub(super) async fn insert_alert(
    db: &mut PgConnection,
    agent: AgentId,
    new: &NewAlert<'_>,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into desk_alerts (alert_id, agent_id, agent_name, caisses, kind, words_sealed, raised_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        new.id,
        agent.uuid(),
        new.name,
        new.caisses,
        new.kind,
        new.words_sealed,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// One instance after the other with alerts of this kind, until the transaction ends.
pub(super) async fn wait_for_other_instances(
    db: &mut PgConnection,
    kind: &str,
) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('guichet.alert ' || $1, 0))", kind)
        .execute(db)
        .await
        .map(|_done| ())
}

/// Raises an alert of no adviser to the supervisors of every caisse, unless one of its kind was raised
/// since a moment; whether it was raised now. Where nobody works here there is nobody to tell.
pub(super) async fn insert_for_all(
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

/// An alert as a supervisor sees it.
pub(super) struct Listed {
    pub(super) id: Uuid,
    pub(super) agent_name: String,
    pub(super) own: bool,
    pub(super) kind: String,
    pub(super) words_sealed: Option<Vec<u8>>,
    pub(super) raised_at: Timestamp,
    pub(super) lifted_at: Option<Timestamp>,
}

/// The newest alerts of his caisses, standing stops first.
pub(super) async fn alerts(
    db: &mut PgConnection,
    agent: AgentId,
    alerts_max: i64,
) -> sqlx::Result<Vec<Listed>> {
    let rows = sqlx::query!(
        r#"select alert_id, agent_name, agent_id is not distinct from $1 as "own!", kind, words_sealed, raised_at, lifted_at
             from desk_alerts
            order by (kind in ('files_stop', 'searches_stop') and lifted_at is null) desc, raised_at desc
            limit $2"#,
        agent.uuid(),
        alerts_max,
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Listed {
            id: row.alert_id,
            agent_name: row.agent_name,
            own: row.own,
            kind: row.kind,
            words_sealed: row.words_sealed,
            raised_at: row.raised_at.to_jiff(),
            lifted_at: row.lifted_at.map(jiff_sqlx::Timestamp::to_jiff),
        })
        .collect())
}

/// Lifts a standing stop of somebody else; whether there was one.
pub(super) async fn lift(
    db: &mut PgConnection,
    agent: AgentId,
    alert: Uuid,
    now: Timestamp,
) -> sqlx::Result<bool> {
    let lifted = sqlx::query!(
        "update desk_alerts set lifted_at = $3, lifted_by = $1
          where alert_id = $2 and agent_id <> $1 and lifted_at is null
            and kind in ('files_stop', 'searches_stop')",
        agent.uuid(),
        alert,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(lifted.rows_affected() == 1)
}

pub(super) async fn keep_address(
    db: &mut PgConnection,
    agent: AgentId,
    sealed: &[u8],
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into agent_addresses (agent_id, email_sealed, given_at) values ($1, $2, $3)
         on conflict (agent_id) do update
            set email_sealed = excluded.email_sealed, given_at = excluded.given_at",
        agent.uuid(),
        sealed,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// Who looks, with his own address, sealed, if he gave one.
pub(super) async fn adviser_with_address(
    db: &mut PgConnection,
    agent: AgentId,
) -> sqlx::Result<(Adviser, Option<Vec<u8>>)> {
    let row = sqlx::query!(
        r#"select a.name, a.role, a.caisses, d.email_sealed as "email_sealed?"
             from agents a left join agent_addresses d on d.agent_id = a.agent_id
            where a.agent_id = $1"#,
        agent.uuid(),
    )
    .fetch_one(db)
    .await?;
    let role = Role::of_row(&row.role);
    Ok((Adviser { name: row.name, role, caisses: row.caisses }, row.email_sealed))
}

/// What is to be told, the first time it is asked for. System scope.
pub(super) async fn to_tell(
    db: &mut PgConnection,
    alert: Uuid,
    now: Timestamp,
) -> sqlx::Result<Option<(String, String)>> {
    let row = sqlx::query!(
        "update desk_alerts set told_at = $2 where alert_id = $1 and told_at is null
         returning agent_name, kind",
        alert,
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| (row.agent_name, row.kind)))
}

/// The addresses of those who supervise one of the alert's caisses, but for the adviser himself.
/// System scope.
pub(super) async fn supervisors(
    db: &mut PgConnection,
    alert: Uuid,
    now: Timestamp,
) -> sqlx::Result<Vec<Vec<u8>>> {
    sqlx::query_scalar!(
        "select d.email_sealed
           from desk_alerts x
           join agents a on a.caisses && x.caisses and a.role = 'supervisor'
                        and a.agent_id is distinct from x.agent_id and (a.ended_at is null or a.ended_at > $2)
           join agent_addresses d on d.agent_id = a.agent_id
          where x.alert_id = $1",
        alert,
        now.to_sqlx(),
    )
    .fetch_all(db)
    .await
}

/// Deletes searches and alerts from before a moment, but for stops that stand. System scope.
pub(super) async fn forget(db: &mut PgConnection, before: Timestamp) -> sqlx::Result<()> {
    sqlx::query!(
        "with searches as (delete from member_searches where searched_at <= $1)
         delete from desk_alerts
          where raised_at <= $1
            and (kind not in ('files_stop', 'searches_stop') or lifted_at is not null)",
        before.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
