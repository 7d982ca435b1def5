//! The adviser's own row.

use guichet_values::AgentId;
use sqlx::PgConnection;

use super::Adviser;

pub(super) async fn adviser(db: &mut PgConnection, agent: AgentId) -> sqlx::Result<Adviser> {
    sqlx::query_as!(
        Adviser,
        "select name, role, caisses from agents where agent_id = $1",
        agent.uuid(),
    )
    .fetch_one(db)
    .await
}
