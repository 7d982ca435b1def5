//! The cartes Vitale made for members (docs/feed.md, « cards »). The serial is sealed.

mod queries;

use guichet_values::{CarteVitaleSerial, MemberId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::find::{self, Found, Versioned, as_json, item, newest, sealed};
use super::form::{Cause, day, day_if, in_order, json, key, nir, version, word};
use super::read::Format;
use super::take::{Fed, Numbered, Written};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;
use crate::shared::time::paris;

/// Digits of a serial as the feed tells it: all of them (account.md ID-20).
const PHOTO_DIGITS: usize = 21;

const ENDINGS: &[(&str, &str)] = &[
    ("perdue", "perdue"),
    ("volee", "volee"),
    ("defectueuse", "defectueuse"),
    ("remplacee", "remplacee"),
    ("deces", "deces"),
];

/// Of these ends its member tells the fund.
const DECLARABLE: [&str; 3] = ["perdue", "volee", "defectueuse"];

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    cle: String,
    version: i64,
    nir: String,
    numero_serie: String,
    debut: String,
    fin: Option<String>,
    motif_fin: Option<String>,
    en_mutation_depuis: Option<String>,
    survenue_le: Option<String>,
    declaree_le: Option<String>,
}

/// A card that was told.
pub(super) struct Card {
    index: [u8; 32],
    key: String,
    version: i64,
    serial: CarteVitaleSerial,
    starts_on: Date,
    ends_on: Option<Date>,
    ended_by: Option<&'static str>,
    moving_since: Option<Date>,
    declared: Option<Declared>,
}

/// That its member declared why it ended.
#[derive(Clone, Copy)]
struct Declared {
    happened_on: Date,
    declared_on: Date,
}

/// As it is written.
#[derive(Serialize)]
struct Row {
    member_id: MemberId,
    item_id: Uuid,
    version: i64,
    serial: String,
    starts_on: Date,
    ends_on: Option<Date>,
    ended_by: Option<&'static str>,
    moving_since: Option<Date>,
    happened_on: Option<Date>,
    declared_on: Option<Date>,
}

impl Versioned for Row {
    fn item(&self) -> (MemberId, Uuid) {
        (self.member_id, self.item_id)
    }

    fn version(&self) -> i64 {
        self.version
    }
}

fn serial(told: &str) -> Result<CarteVitaleSerial, Cause> {
    let digits = told.chars().filter(char::is_ascii_digit).count();
    let parsed = if digits >= PHOTO_DIGITS {
        CarteVitaleSerial::parse(told)
    } else {
        CarteVitaleSerial::parse_without_photo(told)
    };
    parsed.map_err(|error| Cause::at("numero_serie", error))
}

fn row(app: &App, found: Found<Card>) -> Result<Row, Fault> {
    let Found { member, line, .. } = found;
    Ok(Row {
        member_id: member,
        item_id: item("card", member, &line.key),
        version: line.version,
        serial: sealed(app, ("member_cards", "serial_sealed"), member, line.serial.as_str())?,
        starts_on: line.starts_on,
        ends_on: line.ends_on,
        ended_by: line.ended_by,
        moving_since: line.moving_since,
        happened_on: line.declared.map(|declared| declared.happened_on),
        declared_on: line.declared.map(|declared| declared.declared_on),
    })
}

/// A declaration is of a card that its member lost or that does not work, and says both its days.
fn declared(
    line: &Line,
    (starts_on, ended_by): (Date, Option<&str>),
    today: Date,
) -> Result<Option<Declared>, Cause> {
    let happened_on = day_if("survenue_le", line.survenue_le.as_deref())?;
    let declared_on = day_if("declaree_le", line.declaree_le.as_deref())?;
    let (happened_on, declared_on) = match (happened_on, declared_on) {
        (None, None) => return Ok(None),
        (Some(happened_on), Some(declared_on)) => (happened_on, declared_on),
        _ => {
            let words = "une déclaration dit les deux jours : survenue_le et declaree_le";
            return Err(Cause::at("declaree_le", words));
        }
    };
    if !ended_by.is_some_and(|ending| DECLARABLE.contains(&ending)) {
        let words = "seulement pour motif_fin perdue, volee ou defectueuse";
        return Err(Cause::at("declaree_le", words));
    }
    if happened_on < starts_on {
        return Err(Cause::at("survenue_le", "ce jour précède le début"));
    }
    if declared_on < happened_on {
        return Err(Cause::at("declaree_le", "la déclaration précède les faits"));
    }
    if declared_on > today {
        return Err(Cause::at("declaree_le", "ce jour n’est pas encore venu"));
    }
    Ok(Some(Declared { happened_on, declared_on }))
}

impl Fed for Card {
    fn parse(app: &App, line: &str, _format: &Format) -> Result<Self, Cause> {
        let line: Line = json(line)?;
        let nir = nir("nir", &line.nir)?;
        let (starts_on, ends_on) =
            (day("debut", &line.debut)?, day_if("fin", line.fin.as_deref())?);
        in_order("fin", Some(starts_on), ends_on)?;
        let ended_by = line.motif_fin.as_deref().map(|told| word("motif_fin", told, ENDINGS));
        if ends_on.is_some() != ended_by.is_some() {
            return Err(Cause::at("motif_fin", "une fin a un motif, et un motif une fin"));
        }
        let ended_by = ended_by.transpose()?;
        let today = paris(app.now()).date();
        Ok(Self {
            index: app.keys().index(Indexed::Nir, nir.as_str()),
            key: key("cle", &line.cle)?,
            version: version(line.version)?,
            serial: serial(&line.numero_serie)?,
            starts_on,
            ends_on,
            ended_by,
            moving_since: day_if("en_mutation_depuis", line.en_mutation_depuis.as_deref())?,
            declared: declared(&line, (starts_on, ended_by), today)?,
        })
    }

    async fn write(
        app: &App,
        scope: &mut Scope,
        lines: Vec<Numbered<Self>>,
    ) -> Result<Written, Fault> {
        let (found, refused) = find::members(scope, lines, |card| card.index).await?;
        let rows: Result<Vec<Row>, Fault> =
            found.into_iter().map(|found| row(app, found)).collect();
        let rows = as_json(&newest(rows?))?;
        Ok(Written { changed: queries::write(scope, &rows, app.now()).await?, refused })
    }
}
