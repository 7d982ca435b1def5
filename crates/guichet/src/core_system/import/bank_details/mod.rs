//! Where members are paid (docs/feed.md, « bank-details »). The IBAN is sealed.

mod queries;

use guichet_values::{Iban, MemberId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::find::{self, Found, Versioned, as_json, item, newest, sealed};
use super::form::{Cause, day, json, key, nir, text, version, word};
use super::read::Format;
use super::take::{Fed, Numbered, Written};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;

const HOLDERS: &[(&str, &str)] = &[("assure", "member"), ("parent", "parent"), ("autre", "other")];

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    cle: String,
    version: i64,
    nir: String,
    iban: String,
    titulaire: String,
    compte_de: String,
    debut: String,
}

/// Bank details that were told.
pub(super) struct BankDetails {
    index: [u8; 32],
    key: String,
    version: i64,
    iban: Iban,
    holder: String,
    held_by: &'static str,
    starts_on: Date,
}

/// As it is written.
#[derive(Serialize)]
struct Row {
    member_id: MemberId,
    item_id: Uuid,
    version: i64,
    iban: String,
    holder: String,
    held_by: &'static str,
    starts_on: Date,
}

impl Versioned for Row {
    fn item(&self) -> (MemberId, Uuid) {
        (self.member_id, self.item_id)
    }

    fn version(&self) -> i64 {
        self.version
    }
}

fn row(app: &App, found: Found<BankDetails>) -> Result<Row, Fault> {
    let Found { member, line, .. } = found;
    Ok(Row {
        member_id: member,
        item_id: item("bank details", member, &line.key),
        version: line.version,
        iban: sealed(app, ("member_bank_details", "iban_sealed"), member, line.iban.as_str())?,
        holder: line.holder,
        held_by: line.held_by,
        starts_on: line.starts_on,
    })
}

impl Fed for BankDetails {
    fn parse(app: &App, line: &str, _format: &Format) -> Result<Self, Cause> {
        let line: Line = json(line)?;
        let nir = nir("nir", &line.nir)?;
        Ok(Self {
            index: app.keys().index(Indexed::Nir, nir.as_str()),
            key: key("cle", &line.cle)?,
            version: version(line.version)?,
            iban: Iban::parse(&line.iban).map_err(|error| Cause::at("iban", error))?,
            holder: text("titulaire", &line.titulaire)?,
            held_by: word("compte_de", &line.compte_de, HOLDERS)?,
            starts_on: day("debut", &line.debut)?,
        })
    }

    async fn write(
        app: &App,
        scope: &mut Scope,
        lines: Vec<Numbered<Self>>,
    ) -> Result<Written, Fault> {
        let (found, refused) = find::members(scope, lines, |details| details.index).await?;
        let rows: Result<Vec<Row>, Fault> =
            found.into_iter().map(|found| row(app, found)).collect();
        let rows = as_json(&newest(rows?))?;
        Ok(Written { changed: queries::write(scope, &rows, app.now()).await?, refused })
    }
}
