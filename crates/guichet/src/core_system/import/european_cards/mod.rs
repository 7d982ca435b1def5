//! The European cards of members and of whom they cover (docs/feed.md, « european-cards »): one for each
//! person, two years at most. The number is sealed.

mod queries;

use guichet_values::MemberId;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::find::{self, Found, Versioned, as_json, item, newest, sealed};
use super::form::{
    Cause, day, day_if, in_order, json, key, nir, no_such_beneficiary, version, word,
};
use super::queries::beneficiaries;
use super::read::Format;
use super::take::{Fed, Numbered, Written};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;

/// How long a card is valid (account.md DOC-30).
const YEARS_MAX: i32 = 2;

/// Digits of a card's number (standards.md 4.7).
const NUMBER_DIGITS: std::ops::RangeInclusive<usize> = 1..=20;

/// Digits of an institution's number (standards.md 4.7).
const INSTITUTION_DIGITS: std::ops::RangeInclusive<usize> = 4..=10;

const ENDINGS: &[(&str, &str)] =
    &[("perdue", "perdue"), ("volee", "volee"), ("remplacee", "remplacee"), ("deces", "deces")];

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    cle: String,
    version: i64,
    nir: String,
    ben_nir: Option<String>,
    numero: String,
    institution: String,
    debut: String,
    fin: String,
    arret: Option<String>,
    motif_arret: Option<String>,
}

/// A card that was told.
pub(super) struct EuropeanCard {
    index: [u8; 32],
    beneficiary: Option<[u8; 32]>,
    key: String,
    number: String,
    row: Row,
}

/// As it is written.
#[derive(Serialize)]
struct Row {
    member_id: MemberId,
    item_id: Uuid,
    version: i64,
    beneficiary_id: Option<Uuid>,
    number: String,
    institution: String,
    starts_on: Date,
    ends_on: Date,
    stopped_on: Option<Date>,
    stopped_by: Option<&'static str>,
}

impl Versioned for Row {
    fn item(&self) -> (MemberId, Uuid) {
        (self.member_id, self.item_id)
    }

    fn version(&self) -> i64 {
        self.version
    }
}

fn digits(
    field: &str,
    told: &str,
    lengths: std::ops::RangeInclusive<usize>,
) -> Result<String, Cause> {
    if lengths.contains(&told.len()) && told.bytes().all(|digit| digit.is_ascii_digit()) {
        return Ok(told.to_owned());
    }
    Err(Cause::at(
        field,
        format_args!("attendu : {} à {} chiffres", lengths.start(), lengths.end()),
    ))
}

/// First day and last day.
fn days(line: &Line) -> Result<(Date, Date), Cause> {
    let (from, until) = (day("debut", &line.debut)?, day("fin", &line.fin)?);
    in_order("fin", Some(from), Some(until))?;
    if until >= from.saturating_add(YEARS_MAX.years()) {
        return Err(Cause::at("fin", "une carte vaut deux ans au plus"));
    }
    Ok((from, until))
}

/// When and why it stopped before its last day.
fn stopped(line: &Line, (from, until): (Date, Date)) -> Result<Stopped, Cause> {
    let on = day_if("arret", line.arret.as_deref())?;
    let by = line.motif_arret.as_deref().map(|told| word("motif_arret", told, ENDINGS));
    if on.is_some() != by.is_some() {
        return Err(Cause::at("motif_arret", "un arrêt a un motif, et un motif un arrêt"));
    }
    if on.is_some_and(|on| on < from || on > until) {
        return Err(Cause::at("arret", "ce jour n’est pas de la carte"));
    }
    Ok((on, by.transpose()?))
}

type Stopped = (Option<Date>, Option<&'static str>);

impl Fed for EuropeanCard {
    fn parse(app: &App, line: &str, _format: &Format) -> Result<Self, Cause> {
        let line: Line = json(line)?;
        let index_of = |field, told: &str| {
            nir(field, told).map(|nir| app.keys().index(Indexed::Nir, nir.as_str()))
        };
        let (starts_on, ends_on) = days(&line)?;
        let (stopped_on, stopped_by) = stopped(&line, (starts_on, ends_on))?;
        let row = Row {
            member_id: Uuid::nil().into(),
            item_id: Uuid::nil(),
            version: version(line.version)?,
            beneficiary_id: None,
            number: String::new(),
            institution: digits("institution", &line.institution, INSTITUTION_DIGITS)?,
            starts_on,
            ends_on,
            stopped_on,
            stopped_by,
        };
        let index = index_of("nir", &line.nir)?;
        let of = line.ben_nir.as_deref().map(|told| index_of("ben_nir", told)).transpose()?;
        let number = digits("numero", &line.numero, NUMBER_DIGITS)?;
        Ok(Self { index, beneficiary: of, key: key("cle", &line.cle)?, number, row })
    }

    async fn write(
        app: &App,
        scope: &mut Scope,
        lines: Vec<Numbered<Self>>,
    ) -> Result<Written, Fault> {
        let (found, mut refused) = find::members(scope, lines, |told| told.index).await?;
        let named = found.iter().filter(|found| found.line.beneficiary.is_some());
        let known = beneficiaries(scope, named.map(|found| found.member)).await?;
        let mut rows = Vec::with_capacity(found.len());
        for Found { at, member, line } in found {
            let Self { beneficiary, key, number, row, .. } = line;
            let whose = beneficiary.map(|index| known.get(&(member, index)).copied());
            if whose == Some(None) {
                refused.push((at, no_such_beneficiary()));
                continue;
            }
            let number = sealed(app, ("european_cards", "number_sealed"), member, &number)?;
            let (item_id, beneficiary_id) = (item("european card", member, &key), whose.flatten());
            rows.push(Row { member_id: member, item_id, beneficiary_id, number, ..row });
        }
        let rows = as_json(&newest(rows))?;
        Ok(Written { changed: queries::write(scope, &rows, app.now()).await?, refused })
    }
}
