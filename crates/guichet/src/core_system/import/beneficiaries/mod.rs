//! Who is covered through a member (docs/feed.md, « beneficiaries »). A child of two parents is told
//! once for each.

mod queries;

use guichet_values::{MemberId, PersonName};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::find::{self, Found, Versioned, as_json, item, newest};
use super::form::{Cause, day, day_if, in_order, json, key, nir, version, word};
use super::queries::beneficiaries as known_beneficiaries;
use super::read::Format;
use super::take::{Fed, Numbered, Written};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::{Indexed, hex};

const RELATIONS: &[(&str, &str)] = &[("conjoint", "conjoint"), ("enfant", "enfant")];

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    cle: String,
    version: i64,
    nir: String,
    ben_nir: Option<String>,
    nom: String,
    prenom: String,
    date_naissance: String,
    lien: String,
    ben_rng_gem: Option<i16>,
    debut: Option<String>,
    fin: Option<String>,
    paye_ailleurs_depuis: Option<String>,
    secondaire_depuis: Option<String>,
}

/// A beneficiary who was told.
pub(super) struct Beneficiary {
    index: [u8; 32],
    own_index: Option<[u8; 32]>,
    key: String,
    row: Row,
}

/// As it is written.
#[derive(Serialize)]
struct Row {
    member_id: MemberId,
    item_id: Uuid,
    version: i64,
    nir_index: Option<String>,
    last_name: String,
    first_name: String,
    birth_date: Date,
    relation: &'static str,
    rank: Option<i16>,
    covered_from: Option<Date>,
    covered_until: Option<Date>,
    paid_elsewhere_since: Option<Date>,
    secondary_since: Option<Date>,
}

impl Versioned for Row {
    fn item(&self) -> (MemberId, Uuid) {
        (self.member_id, self.item_id)
    }

    fn version(&self) -> i64 {
        self.version
    }
}

pub(super) fn name(field: &str, told: &str) -> Result<String, Cause> {
    PersonName::parse(told).map_err(|error| Cause::at(field, error))?;
    Ok(told.trim().to_owned())
}

/// 01 is the member (account.md ID-36).
fn rank(told: Option<i16>) -> Result<Option<i16>, Cause> {
    match told {
        Some(rank) if !(2..=19).contains(&rank) => {
            Err(Cause::at("ben_rng_gem", "un rang de 2 à 19"))
        }
        told => Ok(told),
    }
}

fn row(app: &App, line: &Line, own_index: Option<[u8; 32]>) -> Result<Row, Cause> {
    let today = crate::shared::time::paris(app.now()).date();
    let birth_date = day("date_naissance", &line.date_naissance)?;
    if birth_date > today {
        return Err(Cause::at("date_naissance", "ce jour est à venir"));
    }
    let covered_from = day_if("debut", line.debut.as_deref())?;
    let covered_until = day_if("fin", line.fin.as_deref())?;
    in_order("fin", covered_from, covered_until)?;
    Ok(Row {
        member_id: Uuid::nil().into(),
        item_id: Uuid::nil(),
        version: version(line.version)?,
        nir_index: own_index.map(|index| hex(&index)),
        last_name: name("nom", &line.nom)?,
        first_name: name("prenom", &line.prenom)?,
        birth_date,
        relation: word("lien", &line.lien, RELATIONS)?,
        rank: rank(line.ben_rng_gem)?,
        covered_from,
        covered_until,
        paid_elsewhere_since: day_if("paye_ailleurs_depuis", line.paye_ailleurs_depuis.as_deref())?,
        secondary_since: day_if("secondaire_depuis", line.secondaire_depuis.as_deref())?,
    })
}

impl Fed for Beneficiary {
    fn parse(app: &App, line: &str, _format: &Format) -> Result<Self, Cause> {
        let line: Line = json(line)?;
        let member = nir("nir", &line.nir)?;
        let own = line.ben_nir.as_deref().map(|told| nir("ben_nir", told)).transpose()?;
        let own_index = own.map(|own| app.keys().index(Indexed::Nir, own.as_str()));
        Ok(Self {
            index: app.keys().index(Indexed::Nir, member.as_str()),
            own_index,
            key: key("cle", &line.cle)?,
            row: row(app, &line, own_index)?,
        })
    }

    /// Somebody who is here already under the same number keeps her id: payments name it.
    async fn write(
        _app: &App,
        scope: &mut Scope,
        lines: Vec<Numbered<Self>>,
    ) -> Result<Written, Fault> {
        let (found, refused) = find::members(scope, lines, |told| told.index).await?;
        let known = known_beneficiaries(scope, found.iter().map(|found| found.member)).await?;
        let rows = found.into_iter().map(|Found { member, line, .. }| {
            let here = line.own_index.and_then(|index| known.get(&(member, index))).copied();
            let item_id = here.unwrap_or_else(|| item("beneficiary", member, &line.key));
            Row { member_id: member, item_id, ..line.row }
        });
        let rows = as_json(&newest(rows.collect()))?;
        Ok(Written { changed: queries::write(scope, &rows).await?, refused })
    }
}
