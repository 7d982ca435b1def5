//! The file's SQL: the two functions that open it and read in it, then what it says.

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::shared::audit::Signed;

/// An opening to be written.
pub(super) struct NewOpening {
    pub(super) id: Uuid,
    pub(super) motive: &'static str,
    pub(super) reference: Option<String>,
    pub(super) words_sealed: Option<Vec<u8>>,
    pub(super) lasts: SignedDuration,
}

/// What an opened file says. What is sealed is still sealed.
pub(super) struct Facts {
    pub(super) last_name: String,
    pub(super) first_name: String,
    pub(super) usage_name: Option<String>,
    pub(super) birth_date: Date,
    pub(super) deceased_on: Option<Date>,
    pub(super) nir_certified: bool,
    pub(super) nir_sealed: Vec<u8>,
    pub(super) caisse: String,
    pub(super) address: Option<Address>,
    pub(super) covered_from: Option<Date>,
    pub(super) covered_until: Option<Date>,
    pub(super) c2s_until: Option<Date>,
    pub(super) card_since: Option<Date>,
    pub(super) iban_sealed: Option<Vec<u8>>,
    pub(super) holder: Option<String>,
    pub(super) mobile_sealed: Option<Vec<u8>>,
    pub(super) landline_sealed: Option<Vec<u8>>,
    pub(super) account: Option<Account>,
    pub(super) requests: Vec<Request>,
    /// Why and until when this adviser has it open.
    pub(super) motive: String,
    pub(super) open_until: Timestamp,
}

pub(super) struct Address {
    pub(super) street: String,
    pub(super) postal_code: String,
    pub(super) town: String,
}

/// The member's account, open or closed.
pub(super) struct Account {
    pub(super) opened_at: Timestamp,
    pub(super) closed_at: Option<Timestamp>,
    /// The confirmed address; none while it is to be confirmed.
    pub(super) email_sealed: Option<Vec<u8>>,
}

/// One of the latest requests.
pub(super) struct Request {
    pub(super) kind: String,
    pub(super) reference: String,
    pub(super) state: String,
    pub(super) opened_at: Timestamp,
}

/// Opens the file and writes the audit line; `false` where there is nothing to open.
pub(super) async fn open_file(
    db: &mut PgConnection,
    member: MemberId,
    new: &NewOpening,
    signed: &Signed,
) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select app.open_file($1, $2, $3, $4, $5, make_interval(secs => $6), $7, $8, $9) as "opened!""#,
        member.uuid(),
        new.id,
        new.motive,
        new.reference,
        new.words_sealed,
        new.lasts.as_secs_f64(),
        signed.at.to_sqlx(),
        signed.event,
        signed.mac.as_slice(),
    )
    .fetch_one(db)
    .await
}

/// Writes down that a part of the file is read; the opening under which, if there is one.
pub(super) async fn read_file(
    db: &mut PgConnection,
    member: MemberId,
    (part, view): (&str, Uuid),
    signed: &Signed,
) -> sqlx::Result<Option<Uuid>> {
    sqlx::query_scalar!(
        "select app.read_file($1, $2, $3, $4, $5, $6)",
        member.uuid(),
        part,
        view,
        signed.at.to_sqlx(),
        signed.event,
        signed.mac.as_slice(),
    )
    .fetch_one(db)
    .await
}

/// Whether the member is of one of this adviser's caisses.
pub(super) async fn is_here(db: &mut PgConnection, member: MemberId) -> sqlx::Result<bool> {
    sqlx::query_scalar!(
        r#"select exists (select from members where member_id = $1) as "here!""#,
        member.uuid(),
    )
    .fetch_one(db)
    .await
}

/// What the file says today.
pub(super) async fn facts(
    db: &mut PgConnection,
    member: MemberId,
    opening: Uuid,
    today: Date,
) -> sqlx::Result<Facts> {
    let row = sqlx::query_as!(
        Row,
        r#"select m.last_name, m.first_name, m.birth_date, m.deceased_on, m.nir_sealed, m.caisse,
                  coalesce(m.nir_certified_on <= $3, false) as "nir_certified!",
                  (select n.usage_name from member_usage_names n
                    where n.member_id = $1 and n.starts_on <= $3
                    order by n.starts_on desc, n.recorded_at desc limit 1) as usage_name,
                  d.street as "street?", d.postal_code as "postal_code?", d.town as "town?",
                  r.starts_on as "covered_from?", r.ends_on as "covered_until?",
                  (select max(c.ends_on) from member_rights c
                    where c.member_id = $1 and c.kind = 'c2s' and c.starts_on <= $3
                      and c.ends_on >= $3) as c2s_until,
                  (select max(k.starts_on) from member_cards k
                    where k.member_id = $1 and k.ends_on is null) as card_since,
                  b.iban_sealed as "iban_sealed?", b.holder as "holder?",
                  (select p.phone_sealed from member_phones p
                    where p.member_id = $1 and p.kind = 'mobile'
                    order by p.recorded_at desc limit 1) as mobile_sealed,
                  (select p.phone_sealed from member_phones p
                    where p.member_id = $1 and p.kind = 'landline'
                    order by p.recorded_at desc limit 1) as landline_sealed,
                  a.opened_at as "opened_at?", a.closed_at as "closed_at?",
                  a.email_sealed as "email_sealed?",
                  o.motive, o.ends_at as open_until
             from members m
             join file_openings o on o.member_id = $1 and o.opening_id = $2
             left join accounts a on a.member_id = $1
             left join lateral (select street, postal_code, town from member_addresses
                   where member_id = $1 and starts_on <= $3
                   order by starts_on desc, recorded_at desc limit 1) d on true
             left join lateral (select starts_on, ends_on from member_rights
                   where member_id = $1 and kind = 'regime' and starts_on <= $3
                     and (ends_on is null or ends_on >= $3)
                   order by starts_on desc limit 1) r on true
             left join lateral (select iban_sealed, holder from member_bank_details
                   where member_id = $1 and starts_on <= $3
                   order by starts_on desc, recorded_at desc limit 1) b on true
            where m.member_id = $1"#,
        member.uuid(),
        opening,
        today.to_sqlx(),
    )
    .fetch_one(&mut *db)
    .await?;
    let requests = requests(db, member).await?;
    Ok(row.facts(requests))
}

/// The file as one row.
struct Row {
    last_name: String,
    first_name: String,
    usage_name: Option<String>,
    birth_date: jiff_sqlx::Date,
    deceased_on: Option<jiff_sqlx::Date>,
    nir_certified: bool,
    nir_sealed: Vec<u8>,
    caisse: String,
    street: Option<String>,
    postal_code: Option<String>,
    town: Option<String>,
    covered_from: Option<jiff_sqlx::Date>,
    covered_until: Option<jiff_sqlx::Date>,
    c2s_until: Option<jiff_sqlx::Date>,
    card_since: Option<jiff_sqlx::Date>,
    iban_sealed: Option<Vec<u8>>,
    holder: Option<String>,
    mobile_sealed: Option<Vec<u8>>,
    landline_sealed: Option<Vec<u8>>,
    opened_at: Option<jiff_sqlx::Timestamp>,
    closed_at: Option<jiff_sqlx::Timestamp>,
    email_sealed: Option<Vec<u8>>,
    motive: String,
    open_until: jiff_sqlx::Timestamp,
}

impl Row {
    fn facts(self, requests: Vec<Request>) -> Facts {
        let address = match (self.street, self.postal_code, self.town) {
            (Some(street), Some(postal_code), Some(town)) => {
                Some(Address { street, postal_code, town })
            }
            _ => None,
        };
        let (closed_at, email_sealed) = (self.closed_at, self.email_sealed);
        let account = self.opened_at.map(|opened_at| Account {
            opened_at: opened_at.to_jiff(),
            closed_at: closed_at.map(jiff_sqlx::Timestamp::to_jiff),
            email_sealed,
        });
        let day = |date: Option<jiff_sqlx::Date>| date.map(jiff_sqlx::Date::to_jiff);
        Facts {
            last_name: self.last_name,
            first_name: self.first_name,
            usage_name: self.usage_name,
            birth_date: self.birth_date.to_jiff(),
            deceased_on: day(self.deceased_on),
            nir_certified: self.nir_certified,
            nir_sealed: self.nir_sealed,
            caisse: self.caisse,
            address,
            covered_from: day(self.covered_from),
            covered_until: day(self.covered_until),
            c2s_until: day(self.c2s_until),
            card_since: day(self.card_since),
            iban_sealed: self.iban_sealed,
            holder: self.holder,
            mobile_sealed: self.mobile_sealed,
            landline_sealed: self.landline_sealed,
            account,
            requests,
            motive: self.motive,
            open_until: self.open_until.to_jiff(),
        }
    }
}

/// The five latest requests.
async fn requests(db: &mut PgConnection, member: MemberId) -> sqlx::Result<Vec<Request>> {
    let rows = sqlx::query!(
        "select kind, reference, state, opened_at from cases
          where member_id = $1 order by opened_at desc, case_id limit 5",
        member.uuid(),
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Request {
            kind: row.kind,
            reference: row.reference,
            state: row.state,
            opened_at: row.opened_at.to_jiff(),
        })
        .collect())
}
