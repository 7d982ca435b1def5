//! What members are entitled to: régime, C2S, long illness (docs/feed.md, « rights »).

mod queries;

use guichet_values::MemberId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::find::{self, Versioned, as_json, item, newest};
use super::form::{Cause, day, day_if, digits, in_order, json, key, nir, version, word};
use super::read::Format;
use super::take::{Fed, Numbered, Written};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;

const KINDS: &[(&str, &str)] = &[("regime", "regime"), ("c2s", "c2s"), ("ald", "ald")];

const PARTNERS: &[(&str, &str)] = &[
    ("CAMIEG", "CAMIEG"),
    ("CANSSM", "CANSSM"),
    ("CAVIMAC", "CAVIMAC"),
    ("CNMSS", "CNMSS"),
    ("CRPCEN", "CRPCEN"),
    ("ENIM", "ENIM"),
    ("INTERIALE", "INTERIALE"),
    ("MGP", "MGP"),
];

const MODULATIONS: &[(&str, &str)] =
    &[("0", "0"), ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5")];

const EXEMPTIONS: &[(&str, &str)] =
    &[("LIS", "LIS"), ("EXC", "EXC"), ("EXP", "EXP"), ("L324", "L324")];

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    cle: String,
    version: i64,
    nir: String,
    genre: String,
    regime: Option<String>,
    partenaire: Option<String>,
    debut: String,
    fin: Option<String>,
    centre: Option<String>,
    code_gestion: Option<String>,
    modulation: Option<String>,
    participation: Option<bool>,
    exo_mtf: Option<String>,
}

/// A right that was told.
pub(super) struct Right {
    index: [u8; 32],
    key: String,
    row: Row,
}

/// As it is written.
#[derive(Serialize)]
struct Row {
    member_id: MemberId,
    item_id: Uuid,
    version: i64,
    kind: &'static str,
    regime: Option<String>,
    partner: Option<&'static str>,
    starts_on: Date,
    ends_on: Option<Date>,
    centre: Option<String>,
    management_code: Option<String>,
    modulation: Option<&'static str>,
    participation: Option<bool>,
    exemption: Option<&'static str>,
}

impl Versioned for Row {
    fn item(&self) -> (MemberId, Uuid) {
        (self.member_id, self.item_id)
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// What belongs to one sort of right only.
fn belongs(line: &Line) -> Result<(), Cause> {
    let regime = [&line.centre, &line.code_gestion, &line.modulation, &line.partenaire];
    let checks = [
        ("regime", "regime", line.regime.is_some()),
        ("centre", "regime", regime.iter().any(|told| told.is_some())),
        ("participation", "c2s", line.participation.is_some()),
        ("exo_mtf", "ald", line.exo_mtf.is_some()),
    ];
    for (field, kind, told) in checks {
        if told && line.genre != kind {
            return Err(Cause::at(field, format_args!("seulement pour le genre « {kind} »")));
        }
    }
    if line.genre == "regime" && line.regime.is_none() {
        return Err(Cause::at("regime", "le régime manque"));
    }
    Ok(())
}

impl Fed for Right {
    fn parse(app: &App, line: &str, _format: &Format) -> Result<Self, Cause> {
        let line: Line = json(line)?;
        let nir = nir("nir", &line.nir)?;
        let kind = word("genre", &line.genre, KINDS)?;
        belongs(&line)?;
        let (starts_on, ends_on) =
            (day("debut", &line.debut)?, day_if("fin", line.fin.as_deref())?);
        in_order("fin", Some(starts_on), ends_on)?;
        let number = |field, told: Option<&String>, length| {
            told.map(|told| digits(field, told, length)).transpose()
        };
        let one_of = |field, told: Option<&String>, words| {
            told.map(|told| word(field, told, words)).transpose()
        };
        let row = Row {
            member_id: Uuid::nil().into(),
            item_id: Uuid::nil(),
            version: version(line.version)?,
            kind,
            regime: number("regime", line.regime.as_ref(), 2)?,
            partner: one_of("partenaire", line.partenaire.as_ref(), PARTNERS)?,
            starts_on,
            ends_on,
            centre: number("centre", line.centre.as_ref(), 4)?,
            management_code: number("code_gestion", line.code_gestion.as_ref(), 2)?,
            modulation: one_of("modulation", line.modulation.as_ref(), MODULATIONS)?,
            participation: line.participation,
            exemption: one_of("exo_mtf", line.exo_mtf.as_ref(), EXEMPTIONS)?,
        };
        let index = app.keys().index(Indexed::Nir, nir.as_str());
        Ok(Self { index, key: key("cle", &line.cle)?, row })
    }

    async fn write(
        app: &App,
        scope: &mut Scope,
        lines: Vec<Numbered<Self>>,
    ) -> Result<Written, Fault> {
        let (found, refused) = find::members(scope, lines, |right| right.index).await?;
        let rows = found.into_iter().map(|found| {
            let Self { key, row, .. } = found.line;
            Row { member_id: found.member, item_id: item("right", found.member, &key), ..row }
        });
        let rows = as_json(&newest(rows.collect()))?;
        Ok(Written { changed: queries::write(scope, &rows, app.now()).await?, refused })
    }
}
