//! Whose allowance is right? The fund's, always (answers.md 10): the same comparison as for care.

use guichet_values::Cents;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::{AllowanceTrace, NoAllowance, ToPay, allowance};
use crate::Amounts;
use crate::care::{FedDeduction, Ledger, Recovery};

/// An allowance as the fund sends it (account.md PAY-37).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FedAllowance {
    /// What it was for.
    pub pay: ToPay,
    /// « Montant brut ».
    pub gross: Cents,
    /// CSG.
    pub csg: Cents,
    /// CRDS.
    pub crds: Cents,
    /// « Montant imposable ».
    pub taxable: Cents,
    /// The tax withheld.
    pub tax: Cents,
    /// What was taken back for care: participations and franchises that waited (account.md PAY-20).
    pub deductions: Vec<FedDeduction>,
    /// What was paid.
    pub total: Cents,
}

/// The explanation of a payment of allowances.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowancePayment {
    /// How the net amount came about.
    pub trace: AllowanceTrace,
    /// What was taken of it for care, each naming its act.
    pub recoveries: Vec<Recovery>,
}

/// Whether a payment of allowances can be explained.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AllowanceExplanation {
    /// Our steps end at what was paid.
    Exact(AllowancePayment),
    /// « Explication indisponible »; the reason is for the operator.
    Unavailable(NotExplained),
}

/// Why a payment of allowances cannot be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotExplained {
    /// There is no rule for it.
    #[error(transparent)]
    NoAllowance(#[from] NoAllowance),
    /// A line comes out differently.
    #[error("{line}: {computed} computed, {fed} paid")]
    Line {
        /// Which.
        line: &'static str,
        /// What we make of it.
        computed: Cents,
        /// What the fund made of it.
        fed: Cents,
    },
    /// Something was taken for an act that owes less.
    #[error("{fed} taken for an act that owes less")]
    Recovery {
        /// What was taken.
        fed: Cents,
    },
}

impl AllowancePayment {
    /// What is paid: the net amount less what was recovered.
    pub fn paid(&self) -> Cents {
        let recovered: Cents = self.recoveries.iter().map(|recovery| recovery.amount).sum();
        self.trace.paid() + recovered
    }
}

/// Pays an allowance as the fund would, recovering what waits for a payment to the member. What
/// goes to an employer recovers nothing \[assumed\].
pub fn pay_allowance(
    pay: &ToPay,
    mut ledger: Ledger,
    amounts: &Amounts,
) -> Result<(FedAllowance, Ledger), NoAllowance> {
    let trace = allowance(pay, amounts)?;
    let available = match pay.recipient {
        super::Recipient::Member { .. } => trace.paid(),
        super::Recipient::Employer => Cents::ZERO,
    };
    let recoveries = ledger.recover(available);
    let payment = AllowancePayment { trace, recoveries };
    let total = payment.paid();
    let AllowancePayment { trace, recoveries } = payment;
    let fed = FedAllowance {
        pay: pay.clone(),
        gross: trace.gross,
        csg: trace.csg(),
        crds: trace.crds(),
        taxable: trace.taxable,
        tax: trace.tax(),
        deductions: recoveries.into_iter().map(FedDeduction::from).collect(),
        total,
    };
    Ok((fed, ledger))
}

/// Recomputes a payment of allowances and compares it with what the fund paid. The ledger follows
/// the fund in any case.
pub fn explain_allowance(
    fed: &FedAllowance,
    mut ledger: Ledger,
    amounts: &Amounts,
) -> (AllowanceExplanation, Ledger) {
    let trace = allowance(&fed.pay, amounts).map_err(NotExplained::from);
    let explanation = trace.and_then(|trace| {
        let owed = recovered(fed, &ledger)?;
        compare(fed, AllowancePayment { trace, recoveries: owed })
    });
    for line in &fed.deductions {
        let open = ledger.open(&line.origin, line.flat_sum);
        ledger.take(&line.origin, line.flat_sum, (-line.amount).min(open));
    }
    match explanation {
        Ok(payment) => (AllowanceExplanation::Exact(payment), ledger),
        Err(reason) => (AllowanceExplanation::Unavailable(reason), ledger),
    }
}

/// What was taken for care must be open, line after line.
fn recovered(fed: &FedAllowance, ledger: &Ledger) -> Result<Vec<Recovery>, NotExplained> {
    let mut open = ledger.clone();
    let take = |line: &FedDeduction| {
        let taken = if line.amount.is_negative() {
            open.take(&line.origin, line.flat_sum, -line.amount)
        } else {
            None
        };
        taken.ok_or(NotExplained::Recovery { fed: line.amount })
    };
    fed.deductions.iter().map(take).collect()
}

/// Every line of the fund against ours.
fn compare(fed: &FedAllowance, ours: AllowancePayment) -> Result<AllowancePayment, NotExplained> {
    let trace = &ours.trace;
    let lines = [
        ("gross", trace.gross, fed.gross),
        ("csg", trace.csg(), fed.csg),
        ("crds", trace.crds(), fed.crds),
        ("taxable", trace.taxable, fed.taxable),
        ("tax", trace.tax(), fed.tax),
        ("total", ours.paid(), fed.total),
    ];
    match lines.into_iter().find(|(_, computed, fed)| computed != fed) {
        Some((line, computed, fed)) => Err(NotExplained::Line { line, computed, fed }),
        None => Ok(ours),
    }
}
