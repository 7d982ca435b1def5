//! A payment as the fund would make it: for the demo people, whose payments are then explained
//! without exception (answers.md 10: « seeds are made by the same rules »).

use guichet_values::Cents;

use super::{Care, FedAct, FedDeduction, FedPayment, Ledger, NoRule, Payee, Recovery, settle};
use crate::Amounts;

/// Pays these acts together: keeps what is to be kept on them, and recovers older debits from what
/// goes to the member.
pub fn pay(
    cares: &[Care],
    ledger: Ledger,
    amounts: &Amounts,
) -> Result<(FedPayment, Ledger), NoRule> {
    let known = ledger.charges().len();
    let (traces, mut ledger) = settle(cares, ledger, amounts)?;
    let taken = ledger.charges().iter().skip(known).filter(|charge| !charge.taken.is_zero());
    let mut deductions: Vec<FedDeduction> = taken
        .map(|charge| FedDeduction {
            origin: charge.origin.clone(),
            flat_sum: charge.flat_sum,
            amount: -charge.taken,
        })
        .collect();
    let to_member = traces.iter().filter(|trace| trace.payee == Payee::Member);
    let available: Cents = to_member.map(super::Trace::paid).sum();
    deductions.extend(ledger.recover(available).into_iter().map(FedDeduction::from));

    let acts: Vec<FedAct> = cares
        .iter()
        .zip(&traces)
        .map(|(care, trace)| FedAct {
            care: care.clone(),
            rate: trace.rate,
            refunded: trace.refunded,
        })
        .collect();
    let total = FedPayment::sum_of(&acts, &deductions);
    Ok((FedPayment { acts, deductions, total }, ledger))
}

impl From<Recovery> for FedDeduction {
    fn from(recovery: Recovery) -> Self {
        let Recovery { origin, flat_sum, amount } = recovery;
        Self { origin, flat_sum, amount }
    }
}
