//! Leaves, and where each stands (docs/feed.md, « leave-periods »). A newer version of one replaces it.

mod queries;

use guichet_values::MemberId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::find::{self, Versioned, as_json, item, newest};
use super::form::{Cause, Field, day, day_if, in_order, json, key, nir, version, word};
use super::read::Format;
use super::take::{Fed, Numbered, Written};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;

const KINDS: &[(&str, &str)] = &[
    ("maladie", "maladie"),
    ("maternite", "maternite"),
    ("paternite", "paternite"),
    ("adoption", "adoption"),
    ("accident_travail", "accident_travail"),
    ("maladie_professionnelle", "maladie_professionnelle"),
];

const STATES: &[(&str, &str)] = &[
    ("avis_recu", "avis_recu"),
    ("attestation_attendue", "attestation_attendue"),
    ("attestation_recue", "attestation_recue"),
    ("etude_droits", "etude_droits"),
    ("carence", "carence"),
    ("paiement", "paiement"),
    ("fini", "fini"),
    ("refuse", "refuse"),
];

/// The states in which something may be in the way.
const BLOCKED: [&str; 3] = ["avis_recu", "etude_droits", "refuse"];

const BLOCKS: &[(&str, &str)] = &[
    ("hors_delai", "hors_delai"),
    ("attestation_manquante", "attestation_manquante"),
    ("droits_insuffisants", "droits_insuffisants"),
    ("non_conforme", "non_conforme"),
    ("controle_defavorable", "controle_defavorable"),
];

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    cle: String,
    version: i64,
    nir: String,
    genre: String,
    debut: String,
    fin: String,
    recu_le: String,
    etat: String,
    etat_le: String,
    bloque_par: Option<String>,
    carence_fin: Option<String>,
    promis_le: Option<String>,
    prolonge: Option<String>,
}

/// A leave that was told.
pub(super) struct LeavePeriod {
    index: [u8; 32],
    key: String,
    /// The key of the leave that it prolongs.
    prolongs: Option<String>,
    row: Row,
}

/// As it is written.
#[derive(Serialize)]
struct Row {
    member_id: MemberId,
    item_id: Uuid,
    version: i64,
    kind: &'static str,
    starts_on: Date,
    ends_on: Date,
    received_on: Date,
    state: &'static str,
    state_on: Date,
    block: Option<&'static str>,
    unpaid_until: Option<Date>,
    promised_on: Option<Date>,
    prolongs_id: Option<Uuid>,
}

impl Versioned for Row {
    fn item(&self) -> (MemberId, Uuid) {
        (self.member_id, self.item_id)
    }

    fn version(&self) -> i64 {
        self.version
    }
}

/// A refusal has its reason; a leave that is being paid has none.
fn block(state: &str, told: Option<&str>) -> Field<Option<&'static str>> {
    let block = told.map(|told| word("bloque_par", told, BLOCKS)).transpose()?;
    match block {
        None if state == "refuse" => Err(Cause::at("bloque_par", "un refus a une raison")),
        Some(_) if !BLOCKED.contains(&state) => {
            let states = BLOCKED.join(", ");
            Err(Cause::at("bloque_par", format_args!("seulement pour l’état {states}")))
        }
        block => Ok(block),
    }
}

fn row(line: &Line) -> Field<Row> {
    let (starts_on, ends_on) = (day("debut", &line.debut)?, day("fin", &line.fin)?);
    in_order("fin", Some(starts_on), Some(ends_on))?;
    let unpaid_until = day_if("carence_fin", line.carence_fin.as_deref())?;
    if unpaid_until.is_some_and(|last| last < starts_on || last > ends_on) {
        return Err(Cause::at("carence_fin", "ce jour n’est pas de l’arrêt"));
    }
    let state = word("etat", &line.etat, STATES)?;
    Ok(Row {
        member_id: Uuid::nil().into(),
        item_id: Uuid::nil(),
        version: version(line.version)?,
        kind: word("genre", &line.genre, KINDS)?,
        starts_on,
        ends_on,
        received_on: day("recu_le", &line.recu_le)?,
        state,
        state_on: day("etat_le", &line.etat_le)?,
        block: block(state, line.bloque_par.as_deref())?,
        unpaid_until,
        promised_on: day_if("promis_le", line.promis_le.as_deref())?,
        prolongs_id: None,
    })
}

impl Fed for LeavePeriod {
    fn parse(app: &App, line: &str, _format: &Format) -> Result<Self, Cause> {
        let line: Line = json(line)?;
        let nir = nir("nir", &line.nir)?;
        let row = row(&line)?;
        let cle = key("cle", &line.cle)?;
        let prolongs = line.prolonge.as_deref().map(|told| key("prolonge", told)).transpose()?;
        if prolongs.as_ref() == Some(&cle) {
            return Err(Cause::at("prolonge", "un arrêt ne se prolonge pas lui-même"));
        }
        let index = app.keys().index(Indexed::Nir, nir.as_str());
        Ok(Self { index, key: cle, prolongs, row })
    }

    async fn write(
        app: &App,
        scope: &mut Scope,
        lines: Vec<Numbered<Self>>,
    ) -> Result<Written, Fault> {
        let (found, refused) = find::members(scope, lines, |leave| leave.index).await?;
        let rows = found.into_iter().map(|found| {
            let Self { key, prolongs, row, .. } = found.line;
            let id = |key: &str| item("leave", found.member, key);
            let prolongs_id = prolongs.as_deref().map(id);
            Row { member_id: found.member, item_id: id(&key), prolongs_id, ..row }
        });
        let rows = as_json(&newest(rows.collect()))?;
        Ok(Written { changed: queries::write(scope, &rows, app.now()).await?, refused })
    }
}
