//! The lines of a payment of daily allowances: from gross to net, and what they follow from
//! (account.md PAY-30 to PAY-37).

use guichet_rules::allowance::{FedAllowance, Leave, LeaveKind, Past, Period, Recipient, ToPay};
use guichet_rules::care::{FedDeduction, Payee};
use guichet_values::Cents;
use jiff::civil::Date;
use serde::Deserialize;

use super::form::rate;
use crate::core_system::import::form::{Cause, Field, amount, day, day_if, in_order, word};

const KINDS: &[(&str, LeaveKind)] = &[
    ("maladie", LeaveKind::Sickness),
    ("maternite", LeaveKind::Maternity),
    ("adoption", LeaveKind::Adoption),
    ("paternite", LeaveKind::Paternity),
    ("accident_travail", LeaveKind::WorkAccident),
];

/// More months of pay than any leave is reckoned from.
const PAY_MAX: usize = 3;

/// Three years, the longest window in which days are counted (account.md 8).
const PAID_DAYS_MAX: u32 = 1_096;

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AllowanceLine {
    genre: String,
    arret_debut: String,
    arret_fin: String,
    debut: String,
    fin: String,
    brut: String,
    csg: String,
    crds: String,
    imposable: String,
    pas: String,
    taux_pas: Option<String>,
    #[serde(default)]
    salaires: Vec<String>,
    arret_precedent_fin: Option<String>,
    ald_depuis: Option<String>,
    #[serde(default)]
    jours_deja_payes: u32,
}

/// What a payment says besides its allowance.
pub(super) struct Of {
    pub(super) paid_on: Date,
    pub(super) paid_to: Payee,
    pub(super) deductions: Vec<FedDeduction>,
    pub(super) total: Cents,
}

pub(super) fn allowance(line: &AllowanceLine, of: Of) -> Field<FedAllowance> {
    let days = period(["arret_debut", "arret_fin"], &line.arret_debut, &line.arret_fin)?;
    let period = period(["debut", "fin"], &line.debut, &line.fin)?;
    if period.first < days.first || period.last > days.last {
        return Err(at("debut", "ces jours ne sont pas de l’arrêt"));
    }
    if line.salaires.len() > PAY_MAX {
        return Err(at("salaires", "trois mois au plus"));
    }
    let pay: Field<Vec<Cents>> = line.salaires.iter().map(|told| money("salaires", told)).collect();
    let past = Past {
        previous_ended: day_if(
            "indemnite.arret_precedent_fin",
            line.arret_precedent_fin.as_deref(),
        )?,
        long_illness_since: day_if("indemnite.ald_depuis", line.ald_depuis.as_deref())?,
        paid_days: line.jours_deja_payes,
    };
    if past.paid_days > PAID_DAYS_MAX {
        return Err(at("jours_deja_payes", "trois ans au plus"));
    }
    let kind = word("indemnite.genre", &line.genre, KINDS)?;
    let leave = Leave { kind, days, pay: pay?, past };
    let recipient = recipient(of.paid_to, line.taux_pas.as_deref())?;
    Ok(FedAllowance {
        pay: ToPay { leave, period, paid_on: of.paid_on, recipient },
        gross: money("brut", &line.brut)?,
        csg: money("csg", &line.csg)?,
        crds: money("crds", &line.crds)?,
        taxable: money("imposable", &line.imposable)?,
        tax: money("pas", &line.pas)?,
        deductions: of.deductions,
        total: of.total,
    })
}

/// The employer who goes on paying withholds the tax himself (PAY-36).
fn recipient(paid_to: Payee, rate_told: Option<&str>) -> Field<Recipient> {
    match (paid_to, rate_told) {
        (Payee::Member, Some(told)) => {
            Ok(Recipient::Member { tax: rate("indemnite.taux_pas", told)? })
        }
        (Payee::Member, None) => Err(at("taux_pas", "le taux manque")),
        (Payee::Professional, None) => Ok(Recipient::Employer),
        (Payee::Professional, Some(_)) => {
            Err(at("taux_pas", "seulement pour le destinataire « assure »"))
        }
    }
}

fn period([from, until]: [&str; 2], first: &str, last: &str) -> Field<Period> {
    let (until, from) = (format!("indemnite.{until}"), format!("indemnite.{from}"));
    let period = Period { first: day(&from, first)?, last: day(&until, last)? };
    in_order(&until, Some(period.first), Some(period.last))?;
    Ok(period)
}

/// What is kept is told without a sign.
fn money(field: &str, told: &str) -> Field<Cents> {
    let cents = amount(&format!("indemnite.{field}"), told)?;
    if cents < Cents::ZERO { Err(at(field, "le montant est négatif")) } else { Ok(cents) }
}

fn at(field: &str, what: &str) -> Cause {
    Cause::at(&format!("indemnite.{field}"), what)
}
