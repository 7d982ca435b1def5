//! The rows of a member, table by table and a few at a time. System scope: some tables are closed to
//! members. The names come from the list of tables and from nowhere else.

use guichet_values::MemberId;
use serde_json::Value;
use sqlx::{AssertSqlSafe, PgConnection};

use super::tables::Table;

/// Begins to read her rows of a table, as JSON without what is left out.
pub(super) async fn open(
    db: &mut PgConnection,
    member: MemberId,
    table: &Table,
) -> sqlx::Result<()> {
    let without: Vec<String> = table.without.iter().map(ToString::to_string).collect();
    let statement = format!(
        "declare her_rows no scroll cursor for
         select to_jsonb(t) - $2::text[] from {} t where member_id = $1 order by {}",
        table.name, table.order,
    );
    sqlx::query(AssertSqlSafe(statement))
        .bind(member.uuid())
        .bind(without)
        .execute(db)
        .await
        .map(|_done| ())
}

/// The next rows, at most so many; none when all were read.
pub(super) async fn next(db: &mut PgConnection, rows_max: u32) -> sqlx::Result<Vec<Value>> {
    let statement = format!("fetch {rows_max} from her_rows");
    sqlx::query_scalar(AssertSqlSafe(statement)).fetch_all(db).await
}

/// Ends the reading of a table.
pub(super) async fn close(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query("close her_rows").execute(db).await.map(|_done| ())
}
