//! Members of a batch: those told in a newer version, with their address and the name they go by.

use jiff::Timestamp;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

pub(super) async fn write(db: &mut PgConnection, rows: &str, now: Timestamp) -> sqlx::Result<u64> {
    let changed = sqlx::query_scalar!(
        r#"with told as (
             select * from jsonb_to_recordset($1::text::jsonb) as t(
                 member_id uuid, version bigint, nir text, nir_index text, caisse text,
                 last_name text, first_name text, birth_date date, certified_on date,
                 deceased_on date, address_id uuid, street text, complement text, postal_code text,
                 town text, address_from date, name_id uuid, usage_name text, usage_from date)),
         newer as (
             insert into fed_versions (member_id, kind, item_id, version)
             select member_id, 'member', member_id, version from told
             on conflict (member_id, kind, item_id) do update set version = excluded.version
              where fed_versions.version < excluded.version
             returning member_id),
         looked_up as (
             insert into member_lookups (nir_index, member_id)
             select decode(nir_index, 'hex'), member_id from told
             on conflict (nir_index) do nothing),
         person as (
             insert into members (member_id, caisse, nir_sealed, nir_index, last_name, first_name,
                                  birth_date, nir_certified_on, deceased_on, created_at)
             select member_id, caisse, decode(nir, 'hex'), decode(nir_index, 'hex'), last_name,
                    first_name, birth_date, certified_on, deceased_on, $2
               from told join newer using (member_id)
             on conflict (member_id) do update
                set caisse = excluded.caisse, last_name = excluded.last_name,
                    first_name = excluded.first_name, birth_date = excluded.birth_date,
                    nir_certified_on = excluded.nir_certified_on,
                    deceased_on = excluded.deceased_on),
         home as (
             insert into member_addresses (member_id, address_id, street, complement, postal_code,
                                           town, starts_on, author_kind, recorded_at)
             select member_id, address_id, street, complement, postal_code, town, address_from,
                    'core_system', $2
               from told join newer using (member_id) where address_id is not null
             on conflict (member_id, address_id) do update
                set street = excluded.street, complement = excluded.complement,
                    postal_code = excluded.postal_code, town = excluded.town,
                    recorded_at = excluded.recorded_at),
         known_as as (
             insert into member_usage_names (member_id, name_id, usage_name, starts_on,
                                             author_kind, recorded_at)
             select member_id, name_id, usage_name, usage_from, 'core_system', $2
               from told join newer using (member_id) where name_id is not null
             on conflict (member_id, name_id) do update
                set usage_name = excluded.usage_name, recorded_at = excluded.recorded_at)
         select count(*) as "changed!" from newer"#,
        rows,
        now.to_sqlx(),
    )
    .fetch_one(db)
    .await?;
    Ok(u64::try_from(changed).unwrap_or_default())
}
