//! The file's SQL: the two functions that open it and read in it, then what it says.

use guichet_values::MemberId;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use jiff_sqlx::ToSqlx;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::open_account::REGIMES;
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
pub(in crate::desk) struct Facts {
    pub(in crate::desk) last_name: String,
    pub(in crate::desk) first_name: String,
    pub(in crate::desk) usage_name: Option<String>,
    pub(in crate::desk) birth_date: Date,
    pub(in crate::desk) deceased_on: Option<Date>,
    pub(in crate::desk) nir_certified: bool,
    /// By a régime that has accounts.
    pub(in crate::desk) insured_here: bool,
    pub(in crate::desk) nir_sealed: Vec<u8>,
    pub(in crate::desk) caisse: String,
    pub(in crate::desk) address: Option<Address>,
    pub(in crate::desk) covered_from: Option<Date>,
    pub(in crate::desk) covered_until: Option<Date>,
    pub(in crate::desk) c2s_until: Option<Date>,
    pub(in crate::desk) card_since: Option<Date>,
    pub(in crate::desk) iban_sealed: Option<Vec<u8>>,
    pub(in crate::desk) holder: Option<String>,
    pub(in crate::desk) mobile_sealed: Option<Vec<u8>>,
    pub(in crate::desk) landline_sealed: Option<Vec<u8>>,
    pub(in crate::desk) account: Option<Account>,
    pub(in crate::desk) frozen: bool,
    pub(in crate::desk) requests: Vec<Request>,
    /// Under which opening, why and until when this adviser has it open.
    pub(in crate::desk) opening: Uuid,
    pub(in crate::desk) motive: String,
    pub(in crate::desk) open_until: Timestamp,
}

pub(in crate::desk) struct Address {
    pub(in crate::desk) street: String,
    pub(in crate::desk) postal_code: String,
    pub(in crate::desk) town: String,
}

/// The member's account, open or closed.
pub(in crate::desk) struct Account {
    pub(in crate::desk) opened_at: Timestamp,
    pub(in crate::desk) closed_at: Option<Timestamp>,
    /// The confirmed address; none while it is to be confirmed.
    pub(in crate::desk) email_sealed: Option<Vec<u8>>,
}

/// One of the latest requests.
pub(in crate::desk) struct Request {
    pub(in crate::desk) kind: String,
    pub(in crate::desk) reference: String,
    pub(in crate::desk) state: String,
    pub(in crate::desk) opened_at: Timestamp,
}

impl Facts {
    /// Whether she has an account that is not closed.
    pub(in crate::desk) fn has_open_account(&self) -> bool {
        self.account.as_ref().is_some_and(|account| account.closed_at.is_none())
    }

    /// Why she can have no account, as an adviser reads it (account.md AC-1 to AC-9).
    pub(in crate::desk) fn no_account_because(&self, today: Date) -> Option<&'static str> {
        let old_enough = self.birth_date.saturating_add(ACCOUNT_AGE_MIN.years()) <= today;
        [
            (self.deceased_on.is_some(), "La personne est décédée."),
            (!self.nir_certified, "Son numéro n’est pas certifié : il faut d’abord une pièce d’identité et un acte de naissance."),
            (self.covered_from.is_none(), "Ses droits ne sont pas ouverts : il n’y a pas de compte sans droits."),
            (!self.insured_here, "Un régime sans compte ici l’assure : son espace est chez lui."),
            (!old_enough, "Elle a moins de 16 ans : ses soins se suivent dans le compte d’un parent."),
            (self.frozen, "Son compte est bloqué : débloquez-le d’abord."),
        ]
        .into_iter()
        .find_map(|(applies, why)| applies.then_some(why))
    }
}

/// From this age on a person may have an account of her own (account.md AC-7).
const ACCOUNT_AGE_MIN: i32 = 16;

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
    let regimes: Vec<String> = REGIMES.iter().map(ToString::to_string).collect();
    let row = sqlx::query_as!(
        Row,
        r#"select m.last_name, m.first_name, m.birth_date, m.deceased_on, m.nir_sealed, m.caisse,
                  coalesce(m.nir_certified_on <= $3, false) as "nir_certified!",
                  (select n.usage_name from member_usage_names n
                    where n.member_id = $1 and n.starts_on <= $3
                    order by n.starts_on desc, n.recorded_at desc limit 1) as usage_name,
                  d.street as "street?", d.postal_code as "postal_code?", d.town as "town?",
                  r.starts_on as "covered_from?", r.ends_on as "covered_until?",
                  coalesce(r.regime = any ($4) or r.partner is not null, false) as "insured_here!",
                  exists (select from account_freezes f
                           where f.member_id = $1 and f.lifted_at is null) as "frozen!",
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
             left join lateral (select starts_on, ends_on, regime, partner from member_rights
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
        &regimes,
    )
    .fetch_one(&mut *db)
    .await?;
    let requests = requests(db, member).await?;
    Ok(row.facts(opening, requests))
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
    insured_here: bool,
    frozen: bool,
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
    fn facts(self, opening: Uuid, requests: Vec<Request>) -> Facts {
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
            insured_here: self.insured_here,
            frozen: self.frozen,
            opening,
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
