//! What members owe the fund, for which acts, and what became of it (docs/feed.md, « debts »). A debt is told
//! once; a later line with the same reference adds movements to it.

mod origins;
mod queries;

use std::collections::HashSet;

use guichet_values::{Cents, MemberId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use self::origins::{Origin, OriginLine, OriginRow};
use super::find::{self, Found, as_json, item};
use super::form::{Cause, Field, amount, day, in_order, json, key, nir, positive, word};
use super::queries::beneficiaries;
use super::read::Format;
use super::take::{Fed, Numbered, Written};
use crate::app::App;
use crate::database::scope::Scope;
use crate::payments::refunds;
use crate::shared::fault::Fault;
use crate::shared::keys::Indexed;

const NATURES: &[(&str, &str)] =
    &[("participations", "participations"), ("trop_percu", "trop_percu")];

/// What moves money, and what only says where the debt stands.
const MOVEMENTS: &[(&str, (&str, bool))] = &[
    ("paiement", ("paiement", true)),
    ("retenue", ("retenue", true)),
    ("annulation", ("annulation", true)),
    ("remboursement", ("remboursement", true)),
    ("contestation", ("contestation", false)),
    ("contestation_rejetee", ("contestation_rejetee", false)),
];

/// Our id of a movement that is an online payment: the core system names it by the receipt's number, so
/// that what it tells of it is this payment and no other.
pub(crate) fn online_movement(member: MemberId, debt: &str, receipt: &str) -> Uuid {
    item("movement", member, &format!("{debt} {receipt}"))
}

/// As it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    nir: String,
    reference: String,
    nature: String,
    periode_debut: String,
    periode_fin: String,
    montant: String,
    notifiee_le: String,
    echeance: String,
    #[serde(default)]
    origines: Vec<OriginLine>,
    #[serde(default)]
    mouvements: Vec<MovementLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MovementLine {
    cle: String,
    genre: String,
    le: String,
    montant: String,
}

/// A line's amount alone, for the control sum.
#[derive(Deserialize)]
struct AmountOnly {
    montant: String,
}

/// A debt that was told.
pub(super) struct Debt {
    index: [u8; 32],
    row: DebtRow,
    origins: Vec<Origin>,
    movements: Vec<Movement>,
}

struct Movement {
    key: String,
    kind: &'static str,
    moved_on: Date,
    amount: Cents,
}

/// As it is written.
#[derive(Serialize)]
struct DebtRow {
    member_id: MemberId,
    debt_id: Uuid,
    reference: String,
    nature: &'static str,
    about_from: Date,
    about_until: Date,
    initial_cents: Cents,
    notified_on: Date,
    due_on: Date,
}

/// As it is written; the debt is found by its reference.
#[derive(Serialize)]
struct MovementRow {
    member_id: MemberId,
    reference: String,
    movement_id: Uuid,
    /// The core system's own; of an online payment the number of its receipt.
    key: String,
    kind: &'static str,
    moved_on: Date,
    amount_cents: Cents,
}

fn movement(line: &MovementLine) -> Field<Movement> {
    let (kind, moves) = word("mouvements.genre", &line.genre, MOVEMENTS)?;
    let amount = if moves { positive } else { nothing };
    let amount = amount("mouvements.montant", &line.montant)?;
    Ok(Movement {
        key: key("mouvements.cle", &line.cle)?,
        kind,
        moved_on: day("mouvements.le", &line.le)?,
        amount,
    })
}

/// A contestation moves no money.
fn nothing(field: &str, told: &str) -> Field<Cents> {
    let amount = amount(field, told)?;
    if amount.is_zero() {
        Ok(amount)
    } else {
        Err(Cause::at(field, "une contestation ne règle rien"))
    }
}

fn row(line: &Line) -> Field<DebtRow> {
    let about_from = day("periode_debut", &line.periode_debut)?;
    let about_until = day("periode_fin", &line.periode_fin)?;
    in_order("periode_fin", Some(about_from), Some(about_until))?;
    let notified_on = day("notifiee_le", &line.notifiee_le)?;
    let due_on = day("echeance", &line.echeance)?;
    in_order("echeance", Some(notified_on), Some(due_on))?;
    Ok(DebtRow {
        member_id: Uuid::nil().into(),
        debt_id: Uuid::nil(),
        reference: key("reference", &line.reference)?,
        nature: word("nature", &line.nature, NATURES)?,
        about_from,
        about_until,
        initial_cents: positive("montant", &line.montant)?,
        notified_on,
        due_on,
    })
}

impl Fed for Debt {
    fn parse(app: &App, line: &str, _format: &Format) -> Result<Self, Cause> {
        let line: Line = json(line)?;
        let nir = nir("nir", &line.nir)?;
        let movements: Field<Vec<Movement>> = line.mouvements.iter().map(movement).collect();
        let index = app.keys().index(Indexed::Nir, nir.as_str());
        let row = row(&line)?;
        let origins = origins::parse(app, &line.origines, (row.nature, row.initial_cents))?;
        Ok(Self { index, row, origins, movements: movements? })
    }

    fn cents_of(line: &str, _format: &Format) -> Option<Cents> {
        let line: AmountOnly = serde_json::from_str(line).ok()?;
        Cents::parse(&line.montant).ok()
    }

    fn cents(&self) -> Cents {
        self.row.initial_cents
    }

    async fn write(
        app: &App,
        scope: &mut Scope,
        lines: Vec<Numbered<Self>>,
    ) -> Result<Written, Fault> {
        let (found, mut refused) = find::members(scope, lines, |debt| debt.index).await?;
        let members: Vec<MemberId> = found.iter().map(|found| found.member).collect();
        refunds::hold(scope, &members).await?;
        let named = found.iter().filter(|found| found.line.origins.iter().any(Origin::is_others));
        let known = beneficiaries(scope, named.map(|found| found.member)).await?;
        let (mut debts, mut acts, mut movements) = (Vec::new(), Vec::new(), Vec::new());
        let mut told = HashSet::new();
        for Found { at, member, line } in found {
            let debt_id = item("debt", member, &line.row.reference);
            let origins = match origins::rows((member, debt_id), &line.origins, &known) {
                Ok(origins) => origins,
                Err(cause) => {
                    refused.push((at, cause));
                    continue;
                }
            };
            let reference = line.row.reference.clone();
            movements.extend(line.movements.into_iter().map(|moved| MovementRow {
                member_id: member,
                movement_id: item("movement", member, &format!("{reference} {}", moved.key)),
                reference: reference.clone(),
                key: moved.key,
                kind: moved.kind,
                moved_on: moved.moved_on,
                amount_cents: moved.amount,
            }));
            if told.insert(debt_id) {
                debts.push(DebtRow { member_id: member, debt_id, ..line.row });
                acts.extend(origins);
            }
        }
        let mut changed = write(app, scope, (debts, acts, movements)).await?;
        for (member, _) in refunds::give_back(scope, app, &members).await? {
            refunds::tell(scope, app, member).await?;
            changed += 1;
        }
        Ok(Written { changed, refused })
    }
}

async fn write(
    app: &App,
    scope: &mut Scope,
    (debts, acts, movements): (Vec<DebtRow>, Vec<OriginRow>, Vec<MovementRow>),
) -> Result<u64, Fault> {
    let debts =
        queries::write_debts(scope, (&as_json(&debts)?, &as_json(&acts)?), app.now()).await?;
    let movements = as_json(&movements)?;
    let moved = queries::write_movements(scope, &movements, app.now()).await?;
    queries::payments_are_told(scope, &movements, app.now()).await?;
    Ok(debts + moved)
}
