//! The rows of a member, table by table. System scope: some tables are closed to members. The names
//! come from the list of tables and from nowhere else.

use guichet_values::MemberId;
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection};

use super::tables::Table;

/// Her rows of a table as JSON, without what is left out; at most so many.
pub(super) async fn rows(
    db: &mut PgConnection,
    member: MemberId,
    table: &Table,
    rows_max: i64,
) -> sqlx::Result<Vec<Value>> {
    let without: Vec<String> = table.without.iter().map(ToString::to_string).collect();
    let statement = format!(
        "select to_jsonb(t) - $2::text[] from {} t where member_id = $1 order by {} limit $3",
        table.name, table.order,
    );
    sqlx::query_scalar(AssertSqlSafe(statement))
        .bind(member.uuid())
        .bind(without)
        .bind(rows_max)
        .fetch_all(db)
        .await
}
