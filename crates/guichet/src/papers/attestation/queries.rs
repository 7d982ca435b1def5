//! What an attestation reads.

use guichet_documents::{C2s, FullCover};
use guichet_values::MemberId;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;

use super::file::{self, File, Other, Regime};

/// One row of [`told`].
struct Told {
    first_name: String,
    last_name: String,
    birth_date: jiff_sqlx::Date,
    caisse: String,
    nir_sealed: Vec<u8>,
    deceased: bool,
    street: Option<String>,
    complement: Option<String>,
    postal_code: Option<String>,
    town: Option<String>,
    regime: Option<String>,
    partner: bool,
    regime_from: Option<jiff_sqlx::Date>,
    regime_until: Option<jiff_sqlx::Date>,
    centre: Option<String>,
    management_code: Option<String>,
    modulation: Option<String>,
    c2s_from: Option<jiff_sqlx::Date>,
    c2s_until: Option<jiff_sqlx::Date>,
    participation: Option<bool>,
    ald_from: Option<jiff_sqlx::Date>,
    ald_until: Option<jiff_sqlx::Date>,
    exemption: Option<String>,
    doctor_declared: Option<bool>,
}

/// The member on a day, and everybody covered through her: two questions.
pub(super) async fn file(
    db: &mut PgConnection,
    member: MemberId,
    today: Date,
) -> sqlx::Result<File> {
    let others = others(db, member, today).await?;
    let told = told(db, member, today).await?;
    let town = told.postal_code.zip(told.town).map(|(code, town)| format!("{code} {town}"));
    let regime = told.regime.zip(told.regime_from).map(|(code, from)| Regime {
        code,
        partner: told.partner,
        from: from.to_jiff(),
        until: day(told.regime_until),
        centre: told.centre,
        management_code: told.management_code,
        modulation: told.modulation.as_deref().and_then(file::modulation),
    });
    let (c2s_until, participation) = (day(told.c2s_until), told.participation);
    let (ald_until, reason) = (day(told.ald_until), file::reason(told.exemption.as_deref()));
    Ok(File {
        first_name: told.first_name,
        last_name: told.last_name,
        born_on: told.birth_date.to_jiff(),
        caisse: told.caisse,
        nir_sealed: told.nir_sealed,
        address: [told.complement, told.street, town].into_iter().flatten().collect(),
        regime,
        c2s: day(told.c2s_from).map(|from| C2s { from, until: c2s_until, participation }),
        full_cover: day(told.ald_from).map(|from| FullCover { reason, from, until: ald_until }),
        doctor_declared: told.doctor_declared,
        deceased: told.deceased,
        others,
    })
}

/// What was told of her and holds on a day. Of the affiliation the open one, or else the last.
async fn told(db: &mut PgConnection, member: MemberId, today: Date) -> sqlx::Result<Told> {
    sqlx::query_as!(
        Told,
        r#"select m.first_name, m.last_name, m.birth_date, m.caisse, m.nir_sealed,
                  m.deceased_on is not null as "deceased!",
                  home.street as "street?", home.complement as "complement?",
                  home.postal_code as "postal_code?", home.town as "town?",
                  regime.regime as "regime?", regime.partner is not null as "partner!",
                  regime.starts_on as "regime_from?", regime.ends_on as "regime_until?",
                  regime.centre as "centre?", regime.management_code as "management_code?",
                  regime.modulation as "modulation?",
                  c2s.starts_on as "c2s_from?", c2s.ends_on as "c2s_until?",
                  c2s.participation as "participation?",
                  ald.starts_on as "ald_from?", ald.ends_on as "ald_until?",
                  ald.exemption as "exemption?",
                  (select bool_or(d.ended_on is null or d.ended_on >= $2)
                     from doctor_declarations d
                    where d.member_id = $1 and d.declared_on <= $2) as doctor_declared
             from members m
             left join lateral
                  (select a.street, a.complement, a.postal_code, a.town from member_addresses a
                    where a.member_id = $1 and a.starts_on <= $2
                    order by a.starts_on desc, a.recorded_at desc limit 1) home on true
             left join lateral
                  (select r.* from member_rights r
                    where r.member_id = $1 and r.kind = 'regime' and r.starts_on <= $2
                    order by (r.ends_on is null or r.ends_on >= $2) desc, r.starts_on desc
                    limit 1) regime on true
             left join lateral
                  (select r.* from member_rights r
                    where r.member_id = $1 and r.kind = 'c2s' and r.starts_on <= $2
                      and (r.ends_on is null or r.ends_on >= $2)
                    order by r.starts_on desc limit 1) c2s on true
             left join lateral
                  (select r.* from member_rights r
                    where r.member_id = $1 and r.kind = 'ald' and r.starts_on <= $2
                      and (r.ends_on is null or r.ends_on >= $2)
                      and r.exemption is distinct from 'L324'
                    order by r.starts_on desc limit 1) ald on true
            where m.member_id = $1"#,
        member.uuid(),
        today.to_sqlx(),
    )
    .fetch_one(db)
    .await
}

/// The oldest first, as the ranks go.
async fn others(db: &mut PgConnection, member: MemberId, today: Date) -> sqlx::Result<Vec<Other>> {
    let rows = sqlx::query!(
        r#"select beneficiary_id, first_name, last_name, birth_date, relation, rank,
                  covered_from, covered_until,
                  coalesce(paid_elsewhere_since <= $2, false) as "paid_elsewhere!"
             from beneficiaries
            where member_id = $1 and relation <> 'assure'
            order by rank nulls last, birth_date, beneficiary_id"#,
        member.uuid(),
        today.to_sqlx(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Other {
            id: row.beneficiary_id,
            first_name: row.first_name,
            last_name: row.last_name,
            born_on: row.birth_date.to_jiff(),
            child: row.relation == "enfant",
            rank: row.rank.and_then(|rank| u8::try_from(rank).ok()),
            from: day(row.covered_from),
            until: day(row.covered_until),
            paid_elsewhere: row.paid_elsewhere,
        })
        .collect())
}

fn day(date: Option<jiff_sqlx::Date>) -> Option<Date> {
    date.map(jiff_sqlx::Date::to_jiff)
}
