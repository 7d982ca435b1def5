//! All that the page shows of a member, in one question; her consents are the other.

use guichet_values::MemberId;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::core_system::effects::find::Shown;

/// Her file and her account, what identifies her sealed.
pub(super) struct Row {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) usage_name: Option<String>,
    pub(super) birth_date: Date,
    pub(super) caisse: String,
    pub(super) nir_sealed: Vec<u8>,
    /// Street, complement, postal code and town.
    pub(super) address: Option<[String; 4]>,
    pub(super) iban_sealed: Option<Vec<u8>>,
    pub(super) mobile_sealed: Option<Vec<u8>>,
    pub(super) landline_sealed: Option<Vec<u8>>,
    pub(super) email_sealed: Option<Vec<u8>>,
    pub(super) email_since: Option<Timestamp>,
    /// When our last mail to her address came back.
    pub(super) refused_at: Option<Timestamp>,
    /// The address that waits, sealed, and when it was first and last written to.
    pub(super) waiting: Option<(Vec<u8>, Timestamp, Timestamp)>,
    /// How her changes stand with the core system.
    pub(super) effects: Vec<Shown>,
}

pub(super) async fn row(db: &mut PgConnection, member: MemberId, today: Date) -> sqlx::Result<Row> {
    let row = sqlx::query!(
        r#"select m.first_name, m.last_name, m.birth_date, m.caisse, m.nir_sealed,
                  (select n.usage_name from member_usage_names n
                    where n.member_id = $1 and n.starts_on <= $2
                    order by n.starts_on desc, n.recorded_at desc limit 1) as usage_name,
                  d.street as "street?", d.complement as "complement?",
                  d.postal_code as "postal_code?", d.town as "town?",
                  (select b.iban_sealed from member_bank_details b
                    where b.member_id = $1 and b.starts_on <= $2
                    order by b.starts_on desc, b.recorded_at desc limit 1) as iban_sealed,
                  (select p.phone_sealed from member_phones p
                    where p.member_id = $1 and p.kind = 'mobile'
                    order by p.recorded_at desc, p.phone_id desc limit 1) as mobile_sealed,
                  (select p.phone_sealed from member_phones p
                    where p.member_id = $1 and p.kind = 'landline'
                    order by p.recorded_at desc, p.phone_id desc limit 1) as landline_sealed,
                  a.email_sealed as "email_sealed?", a.email_validated_at as "email_since?",
                  (select r.refused_at from refused_addresses_shown r
                    where r.member_id = $1) as refused_at,
                  c.email_sealed as "waiting_sealed?", c.first_asked_at as "first_asked_at?",
                  c.asked_at as "asked_at?",
                  (select jsonb_agg(to_jsonb(e)) from effects_shown e
                    where e.member_id = $1) as "effects: Json<Vec<Shown>>"
             from members m
             left join accounts a on a.member_id = $1 and a.closed_at is null
             left join email_confirmations c
               on c.member_id = $1 and c.confirmed_at is null and c.replaced_at is null
             left join lateral
                  (select d.street, d.complement, d.postal_code, d.town from member_addresses d
                    where d.member_id = $1 and d.starts_on <= $2
                    order by d.starts_on desc, d.recorded_at desc limit 1) d on true
            where m.member_id = $1"#,
        member.uuid(),
        today.to_sqlx(),
    )
    .fetch_one(db)
    .await?;
    let jiff = |at: Option<jiff_sqlx::Timestamp>| at.map(jiff_sqlx::Timestamp::to_jiff);
    let place = row.street.zip(row.postal_code.zip(row.town));
    let complement = row.complement.unwrap_or_default();
    let waiting = row.waiting_sealed.zip(jiff(row.first_asked_at).zip(jiff(row.asked_at)));
    Ok(Row {
        first_name: row.first_name,
        last_name: row.last_name,
        usage_name: row.usage_name,
        birth_date: row.birth_date.to_jiff(),
        caisse: row.caisse,
        nir_sealed: row.nir_sealed,
        address: place.map(|(street, (code, town))| [street, complement, code, town]),
        iban_sealed: row.iban_sealed,
        mobile_sealed: row.mobile_sealed,
        landline_sealed: row.landline_sealed,
        email_sealed: row.email_sealed,
        email_since: jiff(row.email_since),
        refused_at: jiff(row.refused_at),
        effects: row.effects.map(|Json(effects)| effects).unwrap_or_default(),
        waiting: waiting.map(|(sealed, (first, last))| (sealed, first, last)),
    })
}
