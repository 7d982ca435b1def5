//! What signing out writes.

use guichet_values::{AgentId, MemberId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// Ends a member's session, or all of them when none is named; how many ended.
pub(super) async fn end_of_member(
    db: &mut PgConnection,
    member: MemberId,
    only: Option<&[u8; 32]>,
    now: Timestamp,
) -> sqlx::Result<u64> {
    let ended = sqlx::query!(
        "update sessions set ended_at = $3
          where member_id = $1 and ended_at is null and ($2::bytea is null or token_hash = $2)
            and ends_at > $3 and last_seen_at + idle_ends_after > $3",
        member.uuid(),
        only.map(<[u8; 32]>::as_slice),
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(ended.rows_affected())
}

/// Ends an adviser's session.
pub(super) async fn end_of_agent(
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
