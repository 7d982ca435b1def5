//! Beneficiaries of a batch: those told in a newer version.

use sqlx::PgConnection;

pub(super) async fn write(db: &mut PgConnection, rows: &str) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "with told as (
             select * from jsonb_to_recordset($1::text::jsonb) as t(
                 member_id uuid, item_id uuid, version bigint, nir_index text, last_name text,
                 first_name text, birth_date date, relation text, rank smallint, covered_from date,
                 covered_until date, paid_elsewhere_since date, secondary_since date)),
         newer as (
             insert into fed_versions (member_id, kind, item_id, version)
             select member_id, 'beneficiary', item_id, version from told
             on conflict (member_id, kind, item_id) do update set version = excluded.version
              where fed_versions.version < excluded.version
             returning member_id, item_id)
         insert into beneficiaries (member_id, beneficiary_id, nir_index, first_name, last_name,
                birth_date, relation, rank, covered_from, covered_until, paid_elsewhere_since,
                secondary_since)
         select member_id, item_id, decode(nir_index, 'hex'), first_name, last_name, birth_date,
                relation, rank, covered_from, covered_until, paid_elsewhere_since,
                secondary_since
           from told join newer using (member_id, item_id)
         on conflict (member_id, beneficiary_id) do update
            set nir_index = excluded.nir_index, first_name = excluded.first_name,
                last_name = excluded.last_name, birth_date = excluded.birth_date,
                relation = excluded.relation, rank = excluded.rank,
                covered_from = excluded.covered_from, covered_until = excluded.covered_until,
                paid_elsewhere_since = excluded.paid_elsewhere_since,
                secondary_since = excluded.secondary_since",
        rows,
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
