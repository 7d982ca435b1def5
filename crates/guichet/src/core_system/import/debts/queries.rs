//! Debts of a batch with their acts, and their movements: those not known yet.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

pub(super) async fn write_debts(
    db: &mut PgConnection,
    (rows, acts): (&str, &str),
    now: Timestamp,
) -> sqlx::Result<u64> {
    let written = sqlx::query_scalar!(
        r#"with new as (insert into debts (member_id, debt_id, reference, nature, about_from, about_until,
                            initial_cents, notified_on, due_on, recorded_at)
         select member_id, debt_id, reference, nature, about_from, about_until, initial_cents,
                notified_on, due_on, $2
           from jsonb_to_recordset($1::text::jsonb) as t(
                member_id uuid, debt_id uuid, reference text, nature text, about_from date,
                about_until date, initial_cents bigint, notified_on date, due_on date)
         on conflict (member_id, reference) do nothing
         returning member_id, debt_id),
         for_acts as (
             insert into debt_origins (member_id, debt_id, place, kind, label, done_on, beneficiary_id,
                                       amount_cents)
             select a.member_id, a.debt_id, a.place, a.kind, a.label, a.done_on, a.beneficiary_id,
                    a.amount_cents
               from jsonb_to_recordset($3::text::jsonb) as a(
                    member_id uuid, debt_id uuid, place smallint, kind text, label text, done_on date,
                    beneficiary_id uuid, amount_cents bigint)
               join new n on n.member_id = a.member_id and n.debt_id = a.debt_id)
         select count(*) as "new!" from new"#,
        rows,
        now.to_sqlx(),
        acts,
    )
    .fetch_one(db)
    .await?;
    Ok(written.unsigned_abs())
}

/// The core system has these online payments: whatever it said of them before is settled.
pub(super) async fn payments_are_told(
    db: &mut PgConnection,
    rows: &str,
    now: Timestamp,
) -> sqlx::Result<()> {
    sqlx::query!(
        "update debt_payments p set told_at = $2
           from jsonb_to_recordset($1::text::jsonb) as t(member_id uuid, key text, kind text)
          where t.kind = 'paiement' and p.member_id = t.member_id and p.reference = t.key
            and p.told_at is null",
        rows,
        now.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
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
