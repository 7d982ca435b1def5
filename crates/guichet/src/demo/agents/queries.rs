//! Advisers of the demo, their links and the sessions that these open. System scope.

use guichet_values::AgentId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use crate::shared::limits::SESSION_IDLE;

pub(super) async fn insert_agent(
    db: &mut PgConnection,
    agent: AgentId,
    (name, role): (&str, &str),
    caisses: &[String],
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into agents (agent_id, name, role, caisses, created_at) values ($1, $2, $3, $4, $5)",
        agent.uuid(),
        name,
        role,
        caisses,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn delete_ended(db: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    sqlx::query!("delete from demo_links where ends_at <= $1", now.to_sqlx())
        .execute(db)
        .await
        .map(|_done| ())
}

/// `false` when there is no such adviser here.
pub(super) async fn insert_link(
    db: &mut PgConnection,
    token_hash: &[u8; 32],
    agent: AgentId,
    now: Timestamp,
    ends_at: Timestamp,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "insert into demo_links (token_hash, agent_id, made_at, ends_at)
         select $1, agent_id, $3, $4 from agents where agent_id = $2",
        token_hash.as_slice(),
        agent.uuid(),
        now.to_sqlx(),
        ends_at.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whom a link is for, the first time it is used.
pub(super) async fn use_link(
    db: &mut PgConnection,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<Option<AgentId>> {
    sqlx::query_scalar!(
        "update demo_links set used_at = $2
          where token_hash = $1 and used_at is null and $2 < ends_at
         returning agent_id",
        token_hash.as_slice(),
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}

pub(super) async fn insert_session(
    db: &mut PgConnection,
    token_hash: &[u8; 32],
    agent: AgentId,
    now: Timestamp,
    ends_at: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into sessions (token_hash, agent_id, started_at, last_seen_at, idle_ends_after, ends_at)
         values ($1, $2, $3, $3, make_interval(secs => $5), $4)",
        token_hash.as_slice(),
        agent.uuid(),
        now.to_sqlx(),
        ends_at.to_sqlx(),
        SESSION_IDLE.as_secs_f64(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}
