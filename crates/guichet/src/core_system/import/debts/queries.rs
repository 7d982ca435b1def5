//! Debts of a batch, and their movements: those not known yet.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

pub(super) async fn write_debts(
    db: &mut PgConnection,
    rows: &str,
    now: Timestamp,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "insert into debts (member_id, debt_id, reference, nature, about_from, about_until,
                            initial_cents, notified_on, due_on, recorded_at)
         select member_id, debt_id, reference, nature, about_from, about_until, initial_cents,
                notified_on, due_on, $2
           from jsonb_to_recordset($1::text::jsonb) as t(
                member_id uuid, debt_id uuid, reference text, nature text, about_from date,
                about_until date, initial_cents bigint, notified_on date, due_on date)
         on conflict (member_id, reference) do nothing",
        rows,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}

pub(super) async fn write_movements(
    db: &mut PgConnection,
    rows: &str,
    now: Timestamp,
) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "insert into debt_movements (member_id, debt_id, movement_id, kind, moved_on, amount_cents,
                                     recorded_at)
         select t.member_id, d.debt_id, t.movement_id, t.kind, t.moved_on, t.amount_cents, $2
           from jsonb_to_recordset($1::text::jsonb) as t(
                member_id uuid, reference text, movement_id uuid, kind text, moved_on date,
                amount_cents bigint)
           join debts d on d.member_id = t.member_id and d.reference = t.reference
         on conflict (member_id, debt_id, movement_id) do nothing",
        rows,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
