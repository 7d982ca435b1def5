//! One question for the whole file. System scope.

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::{File, Insured};

/// The file of a number as of a day, or of the number that comes next in the look-up, and whether it is
/// the one that was asked for: the work is the same for a number of nobody.
pub(super) async fn closest(
    db: &mut PgConnection,
    nir_index: &[u8; 32],
    regimes: &[&str],
    today: Date,
) -> sqlx::Result<Option<(File, bool)>> {
    let regimes: Vec<String> = regimes.iter().map(ToString::to_string).collect();
    let row = sqlx::query!(
        r#"select l.hers as "hers!", m.member_id as "member_id: MemberId", m.last_name,
                  m.birth_date, coalesce(m.nir_certified_on <= $3, false) as "certified!",
                  m.deceased_on is not null as "deceased!",
                  (select n.usage_name from member_usage_names n
                    where n.member_id = m.member_id and n.starts_on <= $3
                    order by n.starts_on desc, n.recorded_at desc limit 1) as usage_name,
                  array(select a.postal_code from member_addresses a
                         where a.member_id = m.member_id and a.starts_on <= $3
                         order by a.starts_on desc, a.recorded_at desc) as "postal_codes!",
                  exists (select from member_rights r
                           where r.member_id = m.member_id and r.kind = 'regime'
                             and r.starts_on <= $3 and (r.ends_on is null or r.ends_on >= $3)
                             and (r.regime = any ($2) or r.partner is not null)) as "insured!",
                  exists (select from member_rights r
                           where r.member_id = m.member_id and r.kind = 'regime' and r.starts_on <= $3
                             and (r.ends_on is null or r.ends_on >= $3)) as "covered!",
                  (select b.iban_sealed from member_bank_details b
                    where b.member_id = m.member_id and b.starts_on <= $3
                    order by b.starts_on desc, b.recorded_at desc limit 1) as iban_sealed,
                  (select c.serial_sealed from member_cards c
                    where c.member_id = m.member_id and c.starts_on <= $3
                      and c.ends_on is null and c.moving_since is null
                    order by c.starts_on desc, c.recorded_at desc limit 1) as serial_sealed,
                  exists (select from accounts o
                           where o.member_id = m.member_id and o.closed_at is null) as "has_account!"
             from (select member_id, nir_index = $1 as hers from member_lookups
                    where nir_index >= $1 order by nir_index limit 1) l
             join members m on m.member_id = l.member_id"#,
        nir_index.as_slice(),
        &regimes,
        today.to_sqlx(),
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let file = File {
            member: row.member_id,
            names: std::iter::once(row.last_name).chain(row.usage_name).collect(),
            birth_date: row.birth_date.to_jiff(),
            postal_codes: row.postal_codes,
            certified: row.certified,
            deceased: row.deceased,
            insured: Insured::of(row.insured, row.covered),
            iban_sealed: row.iban_sealed,
            serial_sealed: row.serial_sealed,
            has_account: row.has_account,
        };
        (file, row.hers)
    }))
}
