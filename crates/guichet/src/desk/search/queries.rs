//! The search's SQL. Which members an adviser can find is the policy's to say: those of his caisses.

use guichet_values::{AgentId, MemberId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

/// Counts a search. What was typed is not kept.
pub(super) async fn insert_search(
    db: &mut PgConnection,
    agent: AgentId,
    search: Uuid,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into member_searches (agent_id, search_id, searched_at) values ($1, $2, $3)",
        agent.uuid(),
        search,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

/// The member of a number; one of another caisse is not found.
pub(super) async fn by_number(
    db: &mut PgConnection,
    nir_index: &[u8; 32],
) -> sqlx::Result<Option<MemberId>> {
    sqlx::query_scalar!(
        "select member_id from member_lookups where nir_index = $1",
        nir_index.as_slice(),
    )
    .fetch_optional(db)
    .await
}
