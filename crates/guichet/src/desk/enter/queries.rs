//! Advisers' keys and the sessions that they open. System scope: nobody is signed in yet.

use guichet_values::AgentId;
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use crate::shared::limits::SESSION_IDLE;

/// A key that may open a session now, and whose it is.
pub(super) struct Known {
    pub(super) agent: AgentId,
    pub(super) key: String,
}

/// Held until the transaction ends, so that two answers of one key are compared with one counter
/// after the other.
pub(super) async fn key(
    db: &mut PgConnection,
    key_id: &[u8],
    now: Timestamp,
) -> sqlx::Result<Option<Known>> {
    sqlx::query_as!(
        Known,
        "select k.agent_id as agent, k.key from agent_keys k join agents a on a.agent_id = k.agent_id
          where k.key_id = $1 and k.added_at >= coalesce(a.trusted_since, k.added_at)
            and (a.ended_at is null or a.ended_at > $2)
          for update of k",
        key_id,
        now.to_sqlx(),
    )
    .fetch_optional(db)
    .await
}

/// The key with its new counter, and when its owner was here last.
pub(super) async fn used(
    db: &mut PgConnection,
    agent: AgentId,
    key_id: &[u8],
    key: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "with entered as (update agents set last_entered_at = $4 where agent_id = $1)
         update agent_keys set key = $3, last_used_at = $4 where agent_id = $1 and key_id = $2",
        agent.uuid(),
        key_id,
        key,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn end_earlier(
    db: &mut PgConnection,
    agent: AgentId,
    token_hash: &[u8; 32],
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update sessions set ended_at = $3
          where agent_id = $1 and token_hash = $2 and ended_at is null",
        agent.uuid(),
        token_hash.as_slice(),
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

pub(super) async fn insert_session(
    db: &mut PgConnection,
    agent: AgentId,
    token_hash: &[u8; 32],
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
