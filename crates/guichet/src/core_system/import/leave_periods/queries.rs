//! Leaves of a batch: those told in a newer version.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

pub(super) async fn write(db: &mut PgConnection, rows: &str, now: Timestamp) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "with told as (
             select * from jsonb_to_recordset($1::text::jsonb) as t(
                 member_id uuid, item_id uuid, version bigint, kind text, starts_on date,
                 ends_on date, received_on date, state text, state_on date, block text,
                 unpaid_until date, promised_on date, prolongs_id uuid)),
         newer as (
             insert into fed_versions (member_id, kind, item_id, version)
             select member_id, 'leave', item_id, version from told
             on conflict (member_id, kind, item_id) do update set version = excluded.version
              where fed_versions.version < excluded.version
             returning member_id, item_id)
         insert into leave_periods
             (member_id, leave_id, kind, starts_on, ends_on, received_on, state, state_on, block,
              unpaid_until, promised_on, prolongs_id, recorded_at)
         select member_id, item_id, kind, starts_on, ends_on, received_on, state, state_on, block,
                unpaid_until, promised_on, prolongs_id, $2
           from told join newer using (member_id, item_id)
         on conflict (member_id, leave_id) do update
            set kind = excluded.kind, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
                received_on = excluded.received_on, state = excluded.state,
                state_on = excluded.state_on, block = excluded.block,
                unpaid_until = excluded.unpaid_until, promised_on = excluded.promised_on,
                prolongs_id = excluded.prolongs_id, recorded_at = excluded.recorded_at",
        rows,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
