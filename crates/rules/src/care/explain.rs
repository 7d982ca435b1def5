//! Whose amount is right? The fund's, always (answers.md 10).
//!
//! A payment is recomputed when it is loaded. Equal to the cent, the explanation is kept with it;
//! unequal, the lines are shown without one, and the reason goes to the operator.

use std::collections::BTreeMap;

use guichet_values::{BasisPoints, Cents};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::compute::settle_into;
use super::{CARE_RULES, Care, Charge, FlatSum, Ledger, NoRule, Origin, Recovery, Trace};
use crate::Amounts;

/// A payment of care as the fund sends it (account.md 5.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FedPayment {
    /// Its acts.
    pub acts: Vec<FedAct>,
    /// What was taken back, for these acts or for older ones.
    pub deductions: Vec<FedDeduction>,
    /// What was paid.
    pub total: Cents,
}

/// An act of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FedAct {
    /// The act, and the rights of that day.
    pub care: Care,
    /// « Taux ».
    pub rate: BasisPoints,
    /// « Montant versé », before anything flat is kept.
    pub refunded: Cents,
}

/// A line of participation or franchise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FedDeduction {
    /// The act it is for.
    pub origin: Origin,
    /// Which sum.
    pub flat_sum: FlatSum,
    /// Negative.
    pub amount: Cents,
}

/// Whether a payment can be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explanation {
    /// Our steps end at what was paid, line by line.
    Exact(PaymentTrace),
    /// « Explication indisponible »; the reason is for the operator.
    Unavailable(Unavailable),
}

/// The explanation of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentTrace {
    /// The version of the rules.
    pub rules: u16,
    /// One for each act, in the order of the payment.
    pub acts: Vec<Trace>,
    /// Taken for older acts.
    pub recoveries: Vec<Recovery>,
}

/// Why a payment cannot be explained.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unavailable {
    /// The lines of the fund do not add up to its total.
    #[error("the lines add up to {lines}, the total is {total}")]
    DoesNotAddUp {
        /// The sum of the lines.
        lines: Cents,
        /// The total.
        total: Cents,
    },
    /// An act has no rule.
    #[error(transparent)]
    NoRule(#[from] NoRule),
    /// An act comes out differently.
    #[error("act {act}: {computed} computed, {fed} paid")]
    Act {
        /// Its place in the payment, from 0.
        act: usize,
        /// What we make of it; the rate may be what differs.
        computed: Cents,
        /// What the fund made of it.
        fed: Cents,
    },
    /// What was kept for an act of this payment comes out differently.
    #[error("kept: {computed} computed, {fed} kept")]
    Kept {
        /// What we would keep.
        computed: Cents,
        /// What was kept.
        fed: Cents,
    },
    /// Something was taken for an older act that owes less.
    #[error("{fed} taken for an act that owes less")]
    Recovery {
        /// What was taken.
        fed: Cents,
    },
}

/// A payment, explained or not, and the ledger that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Whether it can be explained.
    pub explanation: Explanation,
    /// What is kept so far, as the fund has it.
    pub ledger: Ledger,
}

/// Lines for the same act and sum, added up.
type Sums<'a> = BTreeMap<(&'a Origin, FlatSum), Cents>;

impl FedPayment {
    /// What the lines of a payment add up to.
    pub(super) fn sum_of(acts: &[FedAct], deductions: &[FedDeduction]) -> Cents {
        let refunds = acts.iter().map(|act| act.refunded);
        refunds.chain(deductions.iter().map(|line| line.amount)).sum()
    }
}

impl PaymentTrace {
    /// What is paid: all steps of all acts, less what was recovered.
    pub fn paid(&self) -> Cents {
        let acts: Cents = self.acts.iter().map(Trace::paid).sum();
        acts + self.recoveries.iter().map(|recovery| recovery.amount).sum()
    }
}

/// Recomputes a payment and compares it with what the fund paid. Payments come in the order in
/// which they were made, each once, so that the ledger knows what was kept before.
pub fn explain(payment: &FedPayment, mut ledger: Ledger, amounts: &Amounts) -> Explained {
    let known = ledger.charges().len();
    let cares = payment.acts.iter().map(|fed| &fed.care);
    let compared = settle_into(cares, &mut ledger, amounts)
        .map_err(Unavailable::from)
        .and_then(|traces| compare(payment, traces, known, &mut ledger));
    let explanation = match compared {
        Ok(trace) => Explanation::Exact(trace),
        Err(reason) => {
            let computed = ledger.undo_since(known);
            follow_the_fund(payment, &mut ledger, computed);
            Explanation::Unavailable(reason)
        }
    };
    Explained { explanation, ledger }
}

/// The explanation, when everything is equal; the ledger is touched only then.
fn compare(
    payment: &FedPayment,
    acts: Vec<Trace>,
    known: usize,
    ledger: &mut Ledger,
) -> Result<PaymentTrace, Unavailable> {
    adds_up(payment)?;
    for (act, (trace, fed)) in acts.iter().zip(&payment.acts).enumerate() {
        if (trace.rate, trace.refunded) != (fed.rate, fed.refunded) {
            let (computed, fed) = (trace.refunded, fed.refunded);
            return Err(Unavailable::Act { act, computed, fed });
        }
    }
    let charges = ledger.charges().get(known..).unwrap_or_default();
    let recoveries = taken_for_older(payment, charges)?;
    if let Some(too_much) = recoveries.iter().find(|recovery| !ledger.owes(recovery)) {
        return Err(Unavailable::Recovery { fed: too_much.amount });
    }
    for Recovery { origin, flat_sum, amount } in &recoveries {
        ledger.take(origin, *flat_sum, -*amount);
    }
    Ok(PaymentTrace { rules: CARE_RULES, acts, recoveries })
}

/// The fund's own lines must end at its own total.
fn adds_up(payment: &FedPayment) -> Result<(), Unavailable> {
    let lines = FedPayment::sum_of(&payment.acts, &payment.deductions);
    let total = payment.total;
    if lines == total { Ok(()) } else { Err(Unavailable::DoesNotAddUp { lines, total }) }
}

/// What was kept for the acts of the payment must be what we keep; the rest was taken for older
/// acts.
fn taken_for_older(payment: &FedPayment, charges: &[Charge]) -> Result<Vec<Recovery>, Unavailable> {
    let mut fed = fed_sums(payment);
    for (key, computed) in taken_sums(charges) {
        let line = fed.entry(key).or_default();
        if *line < computed {
            return Err(Unavailable::Kept { computed: -computed, fed: -*line });
        }
        *line -= computed;
    }
    let older = fed.into_iter().filter(|(_, amount)| !amount.is_zero());
    let recovery = |((origin, flat_sum), amount): ((&Origin, FlatSum), Cents)| {
        let origin = origin.clone();
        Recovery { origin, flat_sum, amount: -amount }
    };
    Ok(older.map(recovery).collect())
}

/// The deductions of the fund, without their sign.
fn fed_sums(payment: &FedPayment) -> Sums<'_> {
    let mut sums = Sums::new();
    for line in &payment.deductions {
        *sums.entry((&line.origin, line.flat_sum)).or_default() -= line.amount;
    }
    sums
}

/// What we take at once for the acts of the payment.
fn taken_sums(charges: &[Charge]) -> Sums<'_> {
    let mut sums = Sums::new();
    for charge in charges.iter().filter(|charge| !charge.taken.is_zero()) {
        *sums.entry((&charge.origin, charge.flat_sum)).or_default() += charge.taken;
    }
    sums
}

/// The ledger when we cannot explain: for what the fund defers, which its lines do not show, what
/// we computed; then its deductions as they are. The next payments are held against what really
/// was taken.
fn follow_the_fund(payment: &FedPayment, ledger: &mut Ledger, computed: Vec<Charge>) {
    for deferred in computed.into_iter().filter(|charge| charge.taken.is_zero()) {
        ledger.record(deferred);
    }
    for ((origin, flat_sum), amount) in fed_sums(payment) {
        let open = ledger.open(origin, flat_sum).min(amount).max(Cents::ZERO);
        let of_older = ledger.take(origin, flat_sum, open).map_or(Cents::ZERO, |line| -line.amount);
        let rest = amount - of_older;
        if rest > Cents::ZERO {
            let professional = professional(payment, origin);
            let (origin, due, taken) = (origin.clone(), rest, rest);
            ledger.record(Charge { origin, flat_sum, professional, due, taken });
        }
    }
}

/// Who gave the care, when it is in this payment.
fn professional(payment: &FedPayment, origin: &Origin) -> String {
    let act = payment.acts.iter().find(|fed| fed.care.act.origin == *origin);
    act.map(|fed| fed.care.act.professional.clone()).unwrap_or_default()
}
