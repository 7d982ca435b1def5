//! The rules recompute each payment that comes with its lines (answers 10). Equal to the cent, the
//! explanation is kept with its lines; unequal, the lines alone, a metric, and a row for the
//! operator.

use std::collections::HashMap;

use guichet_rules::Amounts;
use guichet_rules::allowance::{
    ALLOWANCE_RULES, AllowanceExplanation, FedAllowance, LeaveKind, Recipient, explain_allowance,
};
use guichet_rules::care::{
    self, CARE_RULES, Explained, Explanation, FlatSum, Ledger, Origin, Pathway, explain,
};
use guichet_values::{Cents, MemberId, PaymentId};
use jiff::Timestamp;
use uuid::Uuid;

use super::queries::{self, New};
use super::{Lines, escaped, id_or_none, paid_to_word};
use crate::database::scope::Scope;
use crate::shared::fault::Fault;

/// Care of so many civil years before the payment still counts towards a cap that a late payment
/// could meet; older charges are let go of once they are wholly taken. \[assumed\]
const LEDGER_YEARS: i16 = 2;

/// A member whose payments are being explained, and what was kept of her family so far.
struct Family {
    member: MemberId,
    ledger: Ledger,
}

/// What a piece of the feed becomes, as lines for COPY.
#[derive(Default)]
struct Explaining {
    lines: Vec<String>,
    allowances: Vec<String>,
    explanations: Vec<String>,
    ledgers: Vec<String>,
    unexplained: u64,
}

/// Explains the new payments that have lines, some thousands in memory at a time; answers how many it could
/// not.
pub(super) async fn explain_incoming(scope: &mut Scope, now: Timestamp) -> Result<u64, Fault> {
    queries::open_new(scope).await?;
    let (mut family, mut unexplained) = (None, 0);
    loop {
        let new = queries::next_new(scope).await?;
        let mut piece = Explaining::default();
        if new.is_empty() {
            piece.close(family.take())?;
        } else {
            let mut ledgers = known_ledgers(scope, &new).await?;
            for payment in &new {
                family = Some(piece.take(payment, family.take(), &mut ledgers)?);
            }
        }
        unexplained += piece.unexplained;
        queries::copy_in(scope, "incoming_lines", piece.lines.into_iter()).await?;
        queries::copy_in(scope, "incoming_allowances", piece.allowances.into_iter()).await?;
        queries::copy_in(scope, "incoming_explanations", piece.explanations.into_iter()).await?;
        queries::copy_in(scope, "incoming_ledgers", piece.ledgers.into_iter()).await?;
        if new.is_empty() {
            break;
        }
    }
    queries::close_new(scope).await?;
    queries::insert_explained(scope, now).await?;
    metrics::counter!("guichet_payments_unexplained_total").increment(unexplained);
    Ok(unexplained)
}

async fn known_ledgers(scope: &mut Scope, new: &[New]) -> Result<HashMap<MemberId, String>, Fault> {
    let mut members: Vec<MemberId> = new.iter().map(|payment| payment.member_id).collect();
    members.dedup();
    Ok(queries::ledgers(scope, &members).await?)
}

impl Explaining {
    /// Explains one payment against the ledger of its family, and gives that ledger on.
    fn take(
        &mut self,
        new: &New,
        family: Option<Family>,
        ledgers: &mut HashMap<MemberId, String>,
    ) -> Result<Family, Fault> {
        let mut ledger = match family {
            Some(Family { member, ledger }) if member == new.member_id => ledger,
            other => {
                self.close(other)?;
                let stored = ledgers.remove(&new.member_id);
                stored.map_or_else(|| Ok(Ledger::default()), |text| read(&text, "care ledger"))?
            }
        };
        ledger.forget_before(new.year() - LEDGER_YEARS);
        let Outcome { rules, trace, ledger } = match &read(&new.lines, "lines of a payment")? {
            Lines::Care(fed) => {
                self.lines.extend(lines(new, &fed.acts, &fed.deductions)?);
                care_explained(fed, ledger)?
            }
            Lines::Allowance(fed) => {
                self.lines.extend(lines(new, &[], &fed.deductions)?);
                self.allowances.push(allowance_line(new, fed));
                allowance_explained(fed, ledger)?
            }
        };
        let New { member_id, payment_id, .. } = new;
        let (trace, reason) = match trace {
            Ok(trace) => (escaped(&trace), "\\N".to_owned()),
            Err(reason) => {
                self.unexplained += 1;
                ("\\N".to_owned(), escaped(&reason))
            }
        };
        self.explanations.push(format!("{member_id}\t{payment_id}\t{rules}\t{trace}\t{reason}\n"));
        Ok(Family { member: *member_id, ledger })
    }

    /// The last payment of this family was explained.
    fn close(&mut self, family: Option<Family>) -> Result<(), Fault> {
        if let Some(Family { member, ledger }) = family {
            self.ledgers.push(format!("{member}\t{}\n", escaped(&written(&ledger)?)));
        }
        Ok(())
    }
}

/// What the rules made of a payment: their steps, or why there are none.
struct Outcome {
    rules: u16,
    trace: Result<String, String>,
    ledger: Ledger,
}

fn care_explained(fed: &care::FedPayment, ledger: Ledger) -> Result<Outcome, Fault> {
    let Explained { explanation, ledger } = explain(fed, ledger, Amounts::reference());
    let trace = match explanation {
        Explanation::Exact(trace) => Ok(written(&trace)?),
        Explanation::Unavailable(reason) => Err(reason.to_string()),
    };
    Ok(Outcome { rules: CARE_RULES, trace, ledger })
}

fn allowance_explained(fed: &FedAllowance, ledger: Ledger) -> Result<Outcome, Fault> {
    let (explanation, ledger) = explain_allowance(fed, ledger, Amounts::reference());
    let trace = match explanation {
        AllowanceExplanation::Exact(payment) => Ok(written(&payment)?),
        AllowanceExplanation::Unavailable(reason) => Err(reason.to_string()),
    };
    Ok(Outcome { rules: ALLOWANCE_RULES, trace, ledger })
}

/// From gross to net, as the fund says it.
fn allowance_line(new: &New, fed: &FedAllowance) -> String {
    let New { member_id, payment_id, .. } = new;
    let (leave, days) = (&fed.pay.leave, fed.pay.period);
    let kind = kind_word(leave.kind);
    let tax_rate = match fed.pay.recipient {
        Recipient::Member { tax } => tax.get().to_string(),
        Recipient::Employer => "\\N".to_owned(),
    };
    let [gross, csg, crds, taxable, tax] =
        [fed.gross, fed.csg, fed.crds, fed.taxable, fed.tax].map(Cents::get);
    let (leave_first, leave_last) = (leave.days.first, leave.days.last);
    let (first, last) = (days.first, days.last);
    format!(
        "{member_id}\t{payment_id}\t{kind}\t{leave_first}\t{leave_last}\t{first}\t{last}\t{gross}\t{csg}\t{crds}\t{taxable}\t{tax_rate}\t{tax}\n"
    )
}

/// The acts of a payment, then what was taken back, as the fund says them.
fn lines(
    new: &New,
    acts: &[care::FedAct],
    deductions: &[care::FedDeduction],
) -> Result<Vec<String>, Fault> {
    let of = (new.member_id, new.payment_id);
    let mut lines = Vec::with_capacity(acts.len() + deductions.len());
    for care::FedAct { care, rate, refunded } in acts {
        let act = &care.act;
        let start = start_of_line(of, lines.len() + 1, "acte", &act.origin)?;
        let (charged, base, rate) = (act.price.get(), act.base.get(), rate.get());
        let (paid_to, pathway) = (paid_to_word(act.payee), pathway_word(act.pathway));
        let refunded = refunded.get();
        lines.push(format!(
            "{start}\t{charged}\t{base}\t{rate}\t{paid_to}\t{pathway}\t\\N\t{refunded}\n"
        ));
    }
    for care::FedDeduction { origin, flat_sum, amount } in deductions {
        let start = start_of_line(of, lines.len() + 1, "retenue", origin)?;
        let (flat_sum, amount) = (flat_sum_word(*flat_sum), amount.get());
        lines.push(format!("{start}\t\\N\t\\N\t\\N\t\\N\t\\N\t{flat_sum}\t{amount}\n"));
    }
    Ok(lines)
}

fn start_of_line(
    (member, payment): (MemberId, PaymentId),
    number: usize,
    kind: &str,
    origin: &Origin,
) -> Result<String, Fault> {
    let whose: Uuid =
        origin.beneficiary.parse().map_err(|_not_an_id| Fault::Stored("beneficiary of an act"))?;
    let beneficiary = id_or_none(Some(whose).filter(|id| *id != member.uuid()));
    let (label, on) = (escaped(&origin.nature), origin.on);
    Ok(format!("{member}\t{payment}\t{number}\t{kind}\t{label}\t{on}\t{beneficiary}"))
}

fn kind_word(kind: LeaveKind) -> &'static str {
    match kind {
        LeaveKind::Sickness => "sickness",
        LeaveKind::Maternity => "maternity",
        LeaveKind::Adoption => "adoption",
        LeaveKind::Paternity => "paternity",
        LeaveKind::WorkAccident => "work_accident",
    }
}

fn pathway_word(pathway: Pathway) -> &'static str {
    match pathway {
        Pathway::Respected => "respecte",
        Pathway::DirectAccess => "acces_direct",
        Pathway::Excused => "excuse",
        Pathway::Outside => "hors_parcours",
    }
}

fn flat_sum_word(flat_sum: FlatSum) -> &'static str {
    match flat_sum {
        FlatSum::Participation => "participation",
        FlatSum::MedicineFranchise => "franchise_medicament",
        FlatSum::ParamedicalFranchise => "franchise_paramedicale",
        FlatSum::TransportFranchise => "franchise_transport",
    }
}

fn read<T: serde::de::DeserializeOwned>(text: &str, what: &'static str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|_broken| Fault::Stored(what))
}

fn written(value: &impl serde::Serialize) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|_broken| Fault::Stored("explanation"))
}
