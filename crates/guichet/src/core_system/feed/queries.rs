//! The feed's SQL. The temporary tables exist only in this transaction, so these statements are
//! the ones that the compiler cannot check against the schema; `tests.rs` runs each.

use std::collections::HashMap;

use guichet_values::{MemberId, PaymentId};
use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::{Executor, PgConnection};

/// Bytes gathered before they are sent: few round trips, little memory.
const CHUNK_BYTES: usize = 256 * 1024;

/// A new payment with its lines, as they were told.
#[derive(sqlx::FromRow)]
pub(super) struct New {
    pub(super) member_id: MemberId,
    pub(super) payment_id: PaymentId,
    pub(super) paid_on: jiff_sqlx::Date,
    pub(super) lines: String,
}

impl New {
    pub(super) fn year(&self) -> i16 {
        self.paid_on.to_jiff().year()
    }
}

/// One feed at a time: two would explain the same payments against the same ledgers.
pub(super) async fn lock(db: &mut PgConnection) -> sqlx::Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtext('guichet.feed'))")
        .execute(db)
        .await
        .map(|_done| ())
}

pub(super) async fn make_incoming(db: &mut PgConnection) -> sqlx::Result<()> {
    db.execute(
        "create temporary table if not exists incoming_payments (
             member_id uuid, payment_id uuid, source_key text, paid_on date, nature text, label text,
             beneficiary_id uuid, amount_cents bigint, paid_to text, complementary text, lines text
         ) on commit drop;
         create temporary table if not exists incoming_lines (
             member_id uuid, payment_id uuid, line_no smallint, kind text, label text, care_on date,
             beneficiary_id uuid, charged_cents bigint, base_cents bigint, rate_points integer,
             paid_to text, pathway text, flat_sum text, amount_cents bigint
         ) on commit drop;
         create temporary table if not exists incoming_allowances (
             member_id uuid, payment_id uuid, kind text, leave_first_on date, leave_last_on date,
             first_on date, last_on date, gross_cents bigint, csg_cents bigint, crds_cents bigint,
             taxable_cents bigint, tax_points integer, tax_cents bigint
         ) on commit drop;
         create temporary table if not exists incoming_explanations (
             member_id uuid, payment_id uuid, rules smallint, trace text, reason text
         ) on commit drop;
         create temporary table if not exists incoming_ledgers (
             member_id uuid, ledger text
         ) on commit drop;
         delete from incoming_payments;
         delete from incoming_lines;
         delete from incoming_allowances;
         delete from incoming_explanations;
         delete from incoming_ledgers",
    )
    .await
    .map(|_done| ())
}

/// Copies lines into one of the tables above.
pub(super) async fn copy_in(
    db: &mut PgConnection,
    table: &'static str,
    lines: impl Iterator<Item = String>,
) -> sqlx::Result<u64> {
    let mut copy = db.copy_in_raw(&format!("copy {table} from stdin")).await?;
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

/// What was told before is not recomputed: its ledger has it already.
pub(super) async fn forget_known(db: &mut PgConnection) -> sqlx::Result<()> {
    db.execute("analyze incoming_payments").await?;
    db.execute(
        "delete from incoming_payments i using payments p
          where p.member_id = i.member_id and p.source_key = i.source_key",
    )
    .await
    .map(|_done| ())
}

pub(super) async fn insert_incoming(db: &mut PgConnection) -> sqlx::Result<u64> {
    let done = db
        .execute(
            "insert into payments (member_id, payment_id, source_key, paid_on, nature, label,
                                   beneficiary_id, amount_cents, paid_to, complementary)
             select member_id, payment_id, source_key, paid_on, nature, label,
                    beneficiary_id, amount_cents, paid_to, complementary
               from incoming_payments
              order by member_id, paid_on desc, payment_id
             on conflict (member_id, source_key) do nothing",
        )
        .await?;
    Ok(done.rows_affected())
}

/// Opens a cursor over the new payments with lines, family by family, in the order in which they were
/// made. A key that came twice in one feed was inserted once: the join leaves the other out.
pub(super) async fn open_new(db: &mut PgConnection) -> sqlx::Result<()> {
    db.execute(
        "declare new_lines no scroll cursor for
         select i.member_id, i.payment_id, i.paid_on, i.lines
           from incoming_payments i join payments p using (member_id, payment_id)
          where i.lines is not null
          order by i.member_id, i.paid_on, i.source_key",
    )
    .await
    .map(|_done| ())
}

pub(super) async fn next_new(db: &mut PgConnection) -> sqlx::Result<Vec<New>> {
    sqlx::query_as("fetch 2000 from new_lines").persistent(false).fetch_all(db).await
}

pub(super) async fn close_new(db: &mut PgConnection) -> sqlx::Result<()> {
    db.execute("close new_lines").await.map(|_done| ())
}

/// What was kept of these families so far.
pub(super) async fn ledgers(
    db: &mut PgConnection,
    members: &[MemberId],
) -> sqlx::Result<HashMap<MemberId, String>> {
    let ids: Vec<uuid::Uuid> = members.iter().map(|member| member.uuid()).collect();
    let rows = sqlx::query!(
        r#"select member_id, ledger::text as "ledger!" from care_ledgers where member_id = any($1)"#,
        &ids,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.member_id.into(), row.ledger)).collect())
}

/// Lines, explanations, what has none, and the ledgers that follow.
pub(super) async fn insert_explained(db: &mut PgConnection, now: Timestamp) -> sqlx::Result<()> {
    db.execute(
        "insert into payment_lines (member_id, payment_id, line_no, kind, label, care_on,
                beneficiary_id, charged_cents, base_cents, rate_points, paid_to, pathway, flat_sum,
                amount_cents)
         select member_id, payment_id, line_no, kind, label, care_on, beneficiary_id, charged_cents,
                base_cents, rate_points, paid_to, pathway, flat_sum, amount_cents
           from incoming_lines",
    )
    .await?;
    db.execute(
        "insert into payment_allowances (member_id, payment_id, kind, leave_first_on, leave_last_on,
                first_on, last_on, gross_cents, csg_cents, crds_cents, taxable_cents, tax_points,
                tax_cents)
         select member_id, payment_id, kind, leave_first_on, leave_last_on, first_on, last_on,
                gross_cents, csg_cents, crds_cents, taxable_cents, tax_points, tax_cents
           from incoming_allowances",
    )
    .await?;
    for statement in [
        "insert into payment_explanations (member_id, payment_id, rules, trace, explained_at)
         select member_id, payment_id, rules, trace::jsonb, $1
           from incoming_explanations where trace is not null",
        "insert into unexplained_payments (member_id, payment_id, rules, reason, noticed_at)
         select member_id, payment_id, rules, reason, $1
           from incoming_explanations where reason is not null",
    ] {
        sqlx::query(statement).bind(now.to_sqlx()).execute(&mut *db).await?;
    }
    db.execute(
        "insert into care_ledgers (member_id, ledger)
         select member_id, ledger::jsonb from incoming_ledgers
         on conflict (member_id) do update set ledger = excluded.ledger",
    )
    .await
    .map(|_done| ())
}
