//! Rights of a batch: those told in a newer version.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

pub(super) async fn write(db: &mut PgConnection, rows: &str, now: Timestamp) -> sqlx::Result<u64> {
    let done = sqlx::query!(
        "with told as (
             select * from jsonb_to_recordset($1::text::jsonb) as t(
                 member_id uuid, item_id uuid, version bigint, kind text, regime text, partner text,
                 starts_on date, ends_on date, centre text, management_code text, modulation text,
                 participation boolean, exemption text)),
         newer as (
             insert into fed_versions (member_id, kind, item_id, version)
             select member_id, 'right', item_id, version from told
             on conflict (member_id, kind, item_id) do update set version = excluded.version
              where fed_versions.version < excluded.version
             returning member_id, item_id)
         insert into member_rights
             (member_id, right_id, kind, regime, partner, starts_on, ends_on, author_kind, recorded_at,
              centre, management_code, modulation, participation, exemption)
         select member_id, item_id, kind, regime, partner, starts_on, ends_on, 'core_system', $2,
                centre, management_code, modulation, participation, exemption
           from told join newer using (member_id, item_id)
         on conflict (member_id, right_id) do update
            set kind = excluded.kind, regime = excluded.regime, partner = excluded.partner,
                starts_on = excluded.starts_on, ends_on = excluded.ends_on,
                recorded_at = excluded.recorded_at, centre = excluded.centre,
                management_code = excluded.management_code, modulation = excluded.modulation,
                participation = excluded.participation, exemption = excluded.exemption",
        rows,
        now.to_sqlx(),
    )
    .execute(db)
    .await?;
    Ok(done.rows_affected())
}
