//! The acts that a debt is asked for (account.md PAY-23).

use std::collections::HashMap;

use guichet_values::{Cents, MemberId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::App;
use crate::core_system::import::form::{
    Cause, Field, day, nir, no_such_beneficiary, positive, text, word,
};
use crate::shared::keys::Indexed;

const OF_CARE: &[(&str, &str)] = &[
    ("participation", "participation"),
    ("franchise_medicament", "franchise_medicament"),
    ("franchise_paramedicale", "franchise_paramedicale"),
    ("franchise_transport", "franchise_transport"),
];

const OF_PAYMENTS: &[(&str, &str)] = &[("versement", "versement")];

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OriginLine {
    genre: String,
    le: String,
    libelle: String,
    montant: String,
    ben_nir: Option<String>,
}

/// An act that was told.
pub(super) struct Origin {
    kind: &'static str,
    label: String,
    on: Date,
    amount: Cents,
    beneficiary: Option<[u8; 32]>,
}

/// As it is written.
#[derive(Serialize)]
pub(super) struct OriginRow {
    member_id: MemberId,
    debt_id: Uuid,
    place: usize,
    kind: &'static str,
    label: String,
    done_on: Date,
    beneficiary_id: Option<Uuid>,
    amount_cents: Cents,
}

impl Origin {
    /// Whether it was for somebody whom the member covers.
    pub(super) fn is_others(&self) -> bool {
        self.beneficiary.is_some()
    }
}

/// All of them: none, or as much as the debt.
pub(super) fn parse(
    app: &App,
    lines: &[OriginLine],
    (nature, owed): (&str, Cents),
) -> Field<Vec<Origin>> {
    let kinds = if nature == "participations" { OF_CARE } else { OF_PAYMENTS };
    let origins: Field<Vec<Origin>> = lines.iter().map(|line| origin(app, line, kinds)).collect();
    let origins = origins?;
    let sum = Cents::checked_sum(origins.iter().map(|origin| origin.amount));
    if origins.is_empty() || sum == Some(owed) {
        Ok(origins)
    } else {
        Err(Cause::at("origines", "leur somme n’est pas le montant"))
    }
}

fn origin(app: &App, line: &OriginLine, kinds: &[(&str, &'static str)]) -> Field<Origin> {
    let beneficiary = line.ben_nir.as_deref().map(|told| nir("origines.ben_nir", told));
    let beneficiary = beneficiary.transpose()?;
    Ok(Origin {
        kind: word("origines.genre", &line.genre, kinds)?,
        label: text("origines.libelle", &line.libelle)?,
        on: day("origines.le", &line.le)?,
        amount: positive("origines.montant", &line.montant)?,
        beneficiary: beneficiary.map(|nir| app.keys().index(Indexed::Nir, nir.as_str())),
    })
}

/// Their rows; a cause where one is for somebody whom the member does not cover.
pub(super) fn rows(
    (member, debt): (MemberId, Uuid),
    origins: &[Origin],
    known: &HashMap<(MemberId, [u8; 32]), Uuid>,
) -> Field<Vec<OriginRow>> {
    let row = |(place, origin): (usize, &Origin)| {
        let found = origin.beneficiary.map(|index| known.get(&(member, index)).copied());
        let beneficiary_id = match found {
            Some(None) => return Err(no_such_beneficiary()),
            Some(id) => id,
            None => None,
        };
        Ok(OriginRow {
            member_id: member,
            debt_id: debt,
            place,
            kind: origin.kind,
            label: origin.label.clone(),
            done_on: origin.on,
            beneficiary_id,
            amount_cents: origin.amount,
        })
    };
    origins.iter().enumerate().map(row).collect()
}
