//! European cards of a batch: those told in a newer version.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

pub(super) async fn write(db: &mut PgConnection, rows: &str, now: Timestamp) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "with told as (
             select * from jsonb_to_recordset($1::text::jsonb) as t(
                 member_id uuid, item_id uuid, version bigint, beneficiary_id uuid, number text,
                 institution text, starts_on date, ends_on date, stopped_on date, stopped_by text)),
         newer as (
             insert into fed_versions (member_id, kind, item_id, version)
             select member_id, 'european_card', item_id, version from told
             on conflict (member_id, kind, item_id) do update set version = excluded.version
              where fed_versions.version < excluded.version
             returning member_id, item_id)
         insert into european_cards
             (member_id, european_card_id, beneficiary_id, number_sealed, institution, starts_on,
              ends_on, stopped_on, stopped_by, recorded_at)
         select member_id, item_id, beneficiary_id, decode(number, 'hex'), institution, starts_on,
                ends_on, stopped_on, stopped_by, $2
           from told join newer using (member_id, item_id)
         on conflict (member_id, european_card_id) do update
            set beneficiary_id = excluded.beneficiary_id, number_sealed = excluded.number_sealed,
                institution = excluded.institution, starts_on = excluded.starts_on,
                ends_on = excluded.ends_on, stopped_on = excluded.stopped_on,
                stopped_by = excluded.stopped_by, recorded_at = excluded.recorded_at",
        rows,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
