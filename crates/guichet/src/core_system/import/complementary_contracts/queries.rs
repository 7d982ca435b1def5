//! Contracts of a batch: those told in a newer version.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

pub(super) async fn write(db: &mut PgConnection, rows: &str, now: Timestamp) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "with told as (
             select * from jsonb_to_recordset($1::text::jsonb) as t(
                 member_id uuid, item_id uuid, key text, version bigint, beneficiary_id uuid,
                 insurer text, amc_number text, starts_on date, ends_on date)),
         newer as (
             insert into fed_versions (member_id, kind, item_id, version)
             select member_id, 'complementary_contract', item_id, version from told
             on conflict (member_id, kind, item_id) do update set version = excluded.version
              where fed_versions.version < excluded.version
             returning member_id, item_id)
         insert into complementary_contracts
             (member_id, contract_id, beneficiary_id, insurer, amc_number, starts_on, ends_on,
              recorded_at, key)
         select member_id, item_id, beneficiary_id, insurer, amc_number, starts_on, ends_on, $2, key
           from told join newer using (member_id, item_id)
         on conflict (member_id, contract_id) do update
            set beneficiary_id = excluded.beneficiary_id, insurer = excluded.insurer,
                amc_number = excluded.amc_number, starts_on = excluded.starts_on,
                ends_on = excluded.ends_on, recorded_at = excluded.recorded_at,
                key = excluded.key",
        rows,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
