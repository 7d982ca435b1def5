//! What signing out writes.

use guichet_values::{AgentId, MemberId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

/// A session that ended.
pub(super) struct Ended {
    pub(super) is_this: bool,
    pub(super) method: Option<String>,
}

/// Ends this session of a member, or all of hers.
pub(super) async fn end_of_member(
    db: &mut PgConnection,
    member: MemberId,
    (this, everywhere): (&[u8; 32], bool),
    now: Timestamp,
) -> sqlx::Result<Vec<Ended>> {
    sqlx::query_as!(
        Ended,
        r#"update sessions set ended_at = $3
          where member_id = $1 and ended_at is null and ($4 or token_hash = $2)
            and ends_at > $3 and last_seen_at + idle_ends_after > $3
         returning token_hash = $2 as "is_this!", method"#,
        member.uuid(),
        this.as_slice(),
        now.to_sqlx(),
        everywhere,
    )
    .fetch_all(db)
    .await
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
