//! Who is insured (docs/feed.md, « members »): the number sealed and indexed, the rest as it is told.

mod queries;

use std::collections::HashMap;

use guichet_values::{Caisse, MemberId, Nir, PostalCode};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::beneficiaries::name;
use super::find::{Versioned, as_json, item, newest, sealed};
use super::form::{Cause, Field, day, day_if, json, nir, text, text_if, version};
use super::queries::members as known_members;
use super::read::Format;
use super::take::{Fed, Numbered, Written};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::{Indexed, hex};
use crate::shared::time::paris;

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    version: i64,
    nir: String,
    nom: String,
    prenom: String,
    date_naissance: String,
    org_aff_ben: String,
    nir_certifie_le: Option<String>,
    date_deces: Option<String>,
    adresse: Option<AddressLine>,
    nom_usage: Option<UsageNameLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AddressLine {
    voie: String,
    complement: Option<String>,
    code_postal: String,
    commune: String,
    debut: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UsageNameLine {
    nom: String,
    debut: String,
}

/// A member who was told.
pub(super) struct Member {
    index: [u8; 32],
    nir: Nir,
    version: i64,
    person: Person,
    address: Option<Address>,
    usage_name: Option<UsageName>,
}

#[derive(Serialize)]
struct Person {
    caisse: &'static str,
    last_name: String,
    first_name: String,
    birth_date: Date,
    certified_on: Option<Date>,
    deceased_on: Option<Date>,
}

#[derive(Serialize)]
struct Address {
    street: String,
    complement: Option<String>,
    postal_code: String,
    town: String,
    #[serde(rename = "address_from")]
    begins_on: Date,
}

#[derive(Serialize)]
struct UsageName {
    usage_name: String,
    usage_from: Date,
}

/// As it is written.
#[derive(Serialize)]
struct Row {
    member_id: MemberId,
    version: i64,
    nir: String,
    nir_index: String,
    #[serde(flatten)]
    person: Person,
    address_id: Option<Uuid>,
    #[serde(flatten)]
    address: Option<Address>,
    name_id: Option<Uuid>,
    #[serde(flatten)]
    usage_name: Option<UsageName>,
}

impl Versioned for Row {
    fn item(&self) -> (MemberId, Uuid) {
        (self.member_id, self.member_id.uuid())
    }

    fn version(&self) -> i64 {
        self.version
    }
}

fn person(app: &App, line: &Line) -> Field<Person> {
    let today = paris(app.now()).date();
    let past = |field, told: &str| match day(field, told)? {
        later if later > today => Err(Cause::at(field, "ce jour est à venir")),
        past => Ok(past),
    };
    let past_if = |field, told: Option<&String>| told.map(|told| past(field, told)).transpose();
    let birth_date = past("date_naissance", &line.date_naissance)?;
    let deceased_on = past_if("date_deces", line.date_deces.as_ref())?;
    if deceased_on.is_some_and(|day| day < birth_date) {
        return Err(Cause::at("date_deces", "le décès précède la naissance"));
    }
    let caisse = Caisse::parse(&line.org_aff_ben);
    Ok(Person {
        caisse: caisse.map_err(|error| Cause::at("org_aff_ben", error))?.code(),
        last_name: name("nom", &line.nom)?,
        first_name: name("prenom", &line.prenom)?,
        birth_date,
        certified_on: day_if("nir_certifie_le", line.nir_certifie_le.as_deref())?,
        deceased_on,
    })
}

fn address(line: &AddressLine) -> Field<Address> {
    let postal_code = PostalCode::parse(&line.code_postal);
    Ok(Address {
        street: text("adresse.voie", &line.voie)?,
        complement: text_if("adresse.complement", line.complement.as_deref())?,
        postal_code: postal_code
            .map_err(|error| Cause::at("adresse.code_postal", error))?
            .as_str()
            .to_owned(),
        town: text("adresse.commune", &line.commune)?,
        begins_on: day("adresse.debut", &line.debut)?,
    })
}

fn usage_name(line: &UsageNameLine) -> Field<UsageName> {
    let usage_name = name("nom_usage.nom", &line.nom)?;
    Ok(UsageName { usage_name, usage_from: day("nom_usage.debut", &line.debut)? })
}

/// A row under the id of whoever has this number, or under a new one.
fn row(app: &App, told: Member, known: &mut HashMap<[u8; 32], MemberId>) -> Result<Row, Fault> {
    let member = *known.entry(told.index).or_insert_with(|| app.id());
    let begun = |kind, from: Option<Date>| Some(item(kind, member, &from?.to_string()));
    Ok(Row {
        member_id: member,
        version: told.version,
        nir: sealed(app, ("members", "nir_sealed"), member, told.nir.as_str())?,
        nir_index: hex(&told.index),
        person: told.person,
        address_id: begun("address", told.address.as_ref().map(|address| address.begins_on)),
        address: told.address,
        name_id: begun("usage name", told.usage_name.as_ref().map(|name| name.usage_from)),
        usage_name: told.usage_name,
    })
}

impl Fed for Member {
    fn parse(app: &App, line: &str, _format: &Format) -> Result<Self, Cause> {
        let line: Line = json(line)?;
        let nir = nir("nir", &line.nir)?;
        Ok(Self {
            index: app.keys().index(Indexed::Nir, nir.as_str()),
            version: version(line.version)?,
            person: person(app, &line)?,
            address: line.adresse.as_ref().map(address).transpose()?,
            usage_name: line.nom_usage.as_ref().map(usage_name).transpose()?,
            nir,
        })
    }

    async fn write(
        app: &App,
        scope: &mut Scope,
        lines: Vec<Numbered<Self>>,
    ) -> Result<Written, Fault> {
        let mut known = known_members(scope, lines.iter().map(|told| told.line.index)).await?;
        let rows: Result<Vec<Row>, Fault> =
            lines.into_iter().map(|told| row(app, told.line, &mut known)).collect();
        let rows = as_json(&newest(rows?))?;
        let changed = queries::write(scope, &rows, app.now()).await?;
        Ok(Written { changed, refused: Vec::new() })
    }
}
