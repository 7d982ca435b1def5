//! The feed's SQL. The temporary table exists only in this transaction, so these statements are
//! the ones that the compiler cannot check against the schema; `tests.rs` runs each.

use sqlx::{Executor, PgConnection};

/// Bytes gathered before they are sent: few round trips, little memory.
const CHUNK_BYTES: usize = 256 * 1024;

pub(super) async fn make_incoming(db: &mut PgConnection) -> sqlx::Result<()> {
    db.execute(
        "create temporary table if not exists incoming_payments (
             member_id uuid, payment_id uuid, source_key text, paid_on date,
             nature text, label text, beneficiary_id uuid, amount_cents bigint
         ) on commit drop;
         delete from incoming_payments",
    )
    .await
    .map(|_done| ())
}

pub(super) async fn copy_in(
    db: &mut PgConnection,
    lines: impl Iterator<Item = String>,
) -> sqlx::Result<u64> {
    let mut copy = db.copy_in_raw("copy incoming_payments from stdin").await?;
    let mut chunk = String::with_capacity(CHUNK_BYTES + 1024);
    for line in lines {
        chunk.push_str(&line);
        if chunk.len() >= CHUNK_BYTES {
            copy.send(chunk.as_bytes()).await?;
            chunk.clear();
        }
    }
    copy.send(chunk.as_bytes()).await?;
    copy.finish().await
}

pub(super) async fn insert_incoming(db: &mut PgConnection) -> sqlx::Result<u64> {
    let done = sqlx::query(
        "insert into payments
             (member_id, payment_id, source_key, paid_on, nature, label, beneficiary_id, amount_cents)
         select member_id, payment_id, source_key, paid_on, nature, label, beneficiary_id, amount_cents
           from incoming_payments
          order by member_id, paid_on desc, payment_id
         on conflict (member_id, source_key) do nothing",
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
