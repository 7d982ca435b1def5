//! Cards of a batch: those told in a newer version.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

pub(super) async fn write(db: &mut PgConnection, rows: &str, now: Timestamp) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "with told as (
             select * from jsonb_to_recordset($1::text::jsonb) as t(
                 member_id uuid, item_id uuid, version bigint, serial text, starts_on date,
                 ends_on date, ended_by text, moving_since date, happened_on date,
                 declared_on date)),
         newer as (
             insert into fed_versions (member_id, kind, item_id, version)
             select member_id, 'card', item_id, version from told
             on conflict (member_id, kind, item_id) do update set version = excluded.version
              where fed_versions.version < excluded.version
             returning member_id, item_id)
         insert into member_cards (member_id, card_id, serial_sealed, starts_on, ends_on, ended_by,
                                   moving_since, happened_on, declared_on, author_kind, recorded_at)
         select member_id, item_id, decode(serial, 'hex'), starts_on, ends_on, ended_by,
                moving_since, happened_on, declared_on, 'core_system', $2
           from told join newer using (member_id, item_id)
         on conflict (member_id, card_id) do update
            set serial_sealed = excluded.serial_sealed, starts_on = excluded.starts_on,
                ends_on = excluded.ends_on, ended_by = excluded.ended_by,
                moving_since = excluded.moving_since, happened_on = excluded.happened_on,
                declared_on = excluded.declared_on, recorded_at = excluded.recorded_at",
        rows,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
