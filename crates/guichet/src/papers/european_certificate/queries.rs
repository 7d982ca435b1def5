//! What a certificate reads and writes.

use guichet_values::{MemberId, Nir};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use super::file::{File, Person, Regime};
use super::issue::Wish;
use crate::app::App;
use crate::shared::fault::Fault;
use crate::shared::keys::Place;

/// One row of [`told`]; « her » is whoever the certificate is for.
struct Told {
    caisse: String,
    nir_sealed: Vec<u8>,
    deceased: bool,
    regime: Option<String>,
    partner: bool,
    regime_from: Option<jiff_sqlx::Date>,
    regime_until: Option<jiff_sqlx::Date>,
    first_name: Option<String>,
    last_name: Option<String>,
    birth_date: Option<jiff_sqlx::Date>,
    child: bool,
    covered_from: Option<jiff_sqlx::Date>,
    covered_until: Option<jiff_sqlx::Date>,
    secondary_since: Option<jiff_sqlx::Date>,
    paid_elsewhere_since: Option<jiff_sqlx::Date>,
    card_sealed: Option<Vec<u8>>,
    card_until: Option<jiff_sqlx::Date>,
}

/// The member and the one who is meant: one question.
pub(super) async fn file(
    db: &mut PgConnection,
    app: &App,
    member: MemberId,
    wish: &Wish,
) -> Result<File, Fault> {
    let told = told(db, member, wish).await?;
    let opened = |table, column, sealed: &[u8]| -> Result<String, Fault> {
        let clear = app.keys().open(Place { table, column, member: Some(member) }, sealed)?;
        String::from_utf8(clear).map_err(|_damaged| Fault::Stored("number"))
    };
    let nir = opened("members", "nir_sealed", &told.nir_sealed)?;
    let number = told.card_sealed.map(|card| opened("european_cards", "number_sealed", &card));
    let names = told.first_name.zip(told.last_name).zip(told.birth_date);
    Ok(File {
        caisse: told.caisse,
        nir: Nir::parse(&nir).map_err(|_mistake| Fault::Stored("NIR"))?,
        deceased: told.deceased,
        regime: told.regime.zip(told.regime_from).map(|(code, from)| Regime {
            code,
            partner: told.partner,
            from: from.to_jiff(),
            until: day(told.regime_until),
        }),
        whose: names.map(|((first_name, last_name), born)| Person {
            first_name,
            last_name,
            born_on: born.to_jiff(),
            child: told.child,
            from: day(told.covered_from),
            until: day(told.covered_until),
            secondary_since: day(told.secondary_since),
            paid_elsewhere_since: day(told.paid_elsewhere_since),
        }),
        card: number.transpose()?.zip(day(told.card_until)),
    })
}

/// Of rights the one that is open on the first day, or else the last; of cards the one that holds longest,
/// and on the last day too.
async fn told(db: &mut PgConnection, member: MemberId, wish: &Wish) -> sqlx::Result<Told> {
    sqlx::query_as!(
        Told,
        r#"select m.caisse, m.nir_sealed, m.deceased_on is not null as "deceased!",
                  regime.regime as "regime?", regime.partner is not null as "partner!",
                  regime.starts_on as "regime_from?", regime.ends_on as "regime_until?",
                  case when $2::uuid is null then m.first_name else b.first_name end as first_name,
                  case when $2::uuid is null then m.last_name else b.last_name end as last_name,
                  case when $2::uuid is null then m.birth_date else b.birth_date end as birth_date,
                  coalesce(b.relation = 'enfant', false) as "child!",
                  b.covered_from as "covered_from?", b.covered_until as "covered_until?",
                  b.secondary_since as "secondary_since?",
                  b.paid_elsewhere_since as "paid_elsewhere_since?",
                  card.number_sealed as "card_sealed?", card.ends_on as "card_until?"
             from members m
             left join beneficiaries b on b.member_id = $1 and b.beneficiary_id = $2
             left join lateral
                  (select r.* from member_rights r
                    where r.member_id = $1 and r.kind = 'regime' and r.starts_on <= $3
                    order by (r.ends_on is null or r.ends_on >= $3) desc, r.starts_on desc
                    limit 1) regime on true
             left join lateral
                  (select c.number_sealed, c.ends_on from european_cards c
                    where c.member_id = $1 and c.beneficiary_id is not distinct from $2
                      and c.stopped_on is null and c.starts_on <= $3 and c.ends_on >= $4
                    order by c.ends_on desc limit 1) card on true
            where m.member_id = $1"#,
        member.uuid(),
        wish.whose,
        wish.from.to_sqlx(),
        wish.until.to_sqlx(),
    )
    .fetch_one(db)
    .await
}

/// A certificate that was issued, beside its paper.
pub(super) struct NewCertificate {
    pub(super) id: Uuid,
    pub(super) token: Uuid,
    pub(super) author_kind: &'static str,
    pub(super) issued_at: Timestamp,
}

pub(super) async fn insert(
    db: &mut PgConnection,
    member: MemberId,
    new: &NewCertificate,
    wish: &Wish,
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into european_certificates
             (member_id, document_id, beneficiary_id, token_id, starts_on, ends_on, author_kind,
              issued_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        member.uuid(),
        new.id,
        wish.whose,
        new.token,
        wish.from.to_sqlx(),
        wish.until.to_sqlx(),
        new.author_kind,
        new.issued_at.to_sqlx(),
    )
    .execute(db)
    .await
    .map(|_done| ())
}

fn day(date: Option<jiff_sqlx::Date>) -> Option<Date> {
    date.map(jiff_sqlx::Date::to_jiff)
}
