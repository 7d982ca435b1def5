//! The adviser's own row.

use guichet_values::AgentId;
use sqlx::PgConnection;

use super::Adviser;
use crate::shared::access::Role;

pub(super) async fn adviser(db: &mut PgConnection, agent: AgentId) -> sqlx::Result<Adviser> {
    let row =
        sqlx::query!("select name, role, caisses from agents where agent_id = $1", agent.uuid(),)
            .fetch_one(db)
            .await?;
    Ok(Adviser { name: row.name, role: Role::of_row(&row.role), caisses: row.caisses })
}
