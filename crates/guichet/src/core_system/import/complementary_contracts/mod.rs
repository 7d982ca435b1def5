//! The contracts of members and of whom they cover with complementary insurers (docs/feed.md,
//! « complementary-contracts »). Two at once are a conflict that the member is shown.

mod queries;

use guichet_values::MemberId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::find::{self, Found, Versioned, as_json, item, newest};
use super::form::{
    Cause, day, day_if, digits, in_order, json, key, nir, no_such_beneficiary, text, version,
};
use super::queries::beneficiaries;
use super::read::Format;
use super::take::{Fed, Numbered, Written};
use crate::app::App;
use crate::database::scope::Scope;
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;

/// Digits of an insurer's number (assumed).
const AMC_DIGITS: usize = 8;

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    cle: String,
    version: i64,
    nir: String,
    ben_nir: Option<String>,
    organisme: String,
    numero_amc: String,
    debut: String,
    fin: Option<String>,
}

/// A contract that was told.
pub(super) struct Contract {
    index: [u8; 32],
    beneficiary: Option<[u8; 32]>,
    row: Row,
}

/// As it is written.
#[derive(Serialize)]
struct Row {
    member_id: MemberId,
    item_id: Uuid,
    key: String,
    version: i64,
    beneficiary_id: Option<Uuid>,
    insurer: String,
    amc_number: String,
    starts_on: Date,
    ends_on: Option<Date>,
}

impl Versioned for Row {
    fn item(&self) -> (MemberId, Uuid) {
        (self.member_id, self.item_id)
    }

    fn version(&self) -> i64 {
        self.version
    }
}

impl Fed for Contract {
    fn parse(app: &App, line: &str, _format: &Format) -> Result<Self, Cause> {
        let line: Line = json(line)?;
        let index_of = |field, told: &str| {
            nir(field, told).map(|nir| app.keys().index(Indexed::Nir, nir.as_str()))
        };
        let (starts_on, ends_on) =
            (day("debut", &line.debut)?, day_if("fin", line.fin.as_deref())?);
        in_order("fin", Some(starts_on), ends_on)?;
        let row = Row {
            member_id: Uuid::nil().into(),
            item_id: Uuid::nil(),
            key: key("cle", &line.cle)?,
            version: version(line.version)?,
            beneficiary_id: None,
            insurer: text("organisme", &line.organisme)?,
            amc_number: digits("numero_amc", &line.numero_amc, AMC_DIGITS)?,
            starts_on,
            ends_on,
        };
        let index = index_of("nir", &line.nir)?;
        let of = line.ben_nir.as_deref().map(|told| index_of("ben_nir", told)).transpose()?;
        Ok(Self { index, beneficiary: of, row })
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
            let Self { beneficiary, row, .. } = line;
            let whose = beneficiary.map(|index| known.get(&(member, index)).copied());
            if whose == Some(None) {
                refused.push((at, no_such_beneficiary()));
                continue;
            }
            let item_id = item("complementary contract", member, &row.key);
            rows.push(Row { member_id: member, item_id, beneficiary_id: whose.flatten(), ..row });
        }
        let rows = as_json(&newest(rows))?;
        Ok(Written { changed: queries::write(scope, &rows, app.now()).await?, refused })
    }
}
