//! Bank details of a batch: those told in a newer version.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

pub(super) async fn write(db: &mut PgConnection, rows: &str, now: Timestamp) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "with told as (
             select * from jsonb_to_recordset($1::text::jsonb) as t(
                 member_id uuid, item_id uuid, version bigint, iban text, holder text,
                 held_by text, starts_on date)),
         newer as (
             insert into fed_versions (member_id, kind, item_id, version)
             select member_id, 'bank_details', item_id, version from told
             on conflict (member_id, kind, item_id) do update set version = excluded.version
              where fed_versions.version < excluded.version
             returning member_id, item_id)
         insert into member_bank_details (member_id, bank_details_id, iban_sealed, holder, held_by,
                                          starts_on, author_kind, recorded_at)
         select member_id, item_id, decode(iban, 'hex'), holder, held_by, starts_on,
                'core_system', $2
           from told join newer using (member_id, item_id)
         on conflict (member_id, bank_details_id) do update
            set iban_sealed = excluded.iban_sealed, holder = excluded.holder,
                held_by = excluded.held_by, starts_on = excluded.starts_on,
                recorded_at = excluded.recorded_at",
        rows,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
