//! What the page of counters reads.

use guichet_rules::care::Ledger;
use guichet_values::MemberId;
use sqlx::PgConnection;

use crate::shared::fault::Fault;

/// What was kept of this family; nothing where nothing ever was.
pub(super) async fn ledger(db: &mut PgConnection, member: MemberId) -> Result<Ledger, Fault> {
    let stored = sqlx::query_scalar!(
        r#"select ledger::text as "ledger!" from care_ledgers where member_id = $1"#,
        member.uuid(),
    )
    .fetch_optional(db)
    .await?;
    let Some(stored) = stored else { return Ok(Ledger::default()) };
    serde_json::from_str(&stored).map_err(|_broken| Fault::Stored("care ledger"))
}
