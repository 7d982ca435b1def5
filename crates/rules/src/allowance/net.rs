//! From the days of a period to what is paid: gross, CSG, CRDS, tax, net (account.md 5.5).

use guichet_values::{Cents, Rounding};

use super::days::days;
use super::table::Table;
use super::{
    ALLOWANCE_RULES, AllowanceRule, AllowanceStep, AllowanceTrace, LeaveKind, NoAllowance,
    Recipient, ToPay, daily,
};
use crate::{Amounts, RateKey, Used};

/// How a contribution or the tax becomes cents: to the nearest. The worked example of account.md
/// 5.5 has no fraction to tell. \[assumed\]
const NET_ROUNDING: Rounding = Rounding::HalfUp;

/// What this part of a leave is paid.
pub fn allowance(pay: &ToPay, amounts: &Amounts) -> Result<AllowanceTrace, NoAllowance> {
    if !pay.leave.days.contains(pay.period) {
        return Err(NoAllowance::Period);
    }
    let table = Table(amounts);
    let daily = daily(&pay.leave, amounts)?;
    let mut steps = days(pay, &daily, table)?;
    let gross: Cents = steps.iter().map(|step| step.amount).sum();

    let csg = table.rate(RateKey::Csg, pay.paid_on)?;
    let crds = table.rate(RateKey::Crds, pay.paid_on)?;
    let deductible = table.rate(RateKey::CsgDeductible, pay.paid_on)?;
    let share = table.rate(taxable_share(pay), pay.paid_on)?;
    let of_gross = |rate| gross.at_rate(rate, NET_ROUNDING);
    let not_taxed = of_gross(deductible.value);
    let taxable = (gross - not_taxed).at_rate(share.value, NET_ROUNDING);

    let taken = |rule, amount: Cents, used| AllowanceStep { rule, amount: -amount, used };
    steps.push(taken(AllowanceRule::Csg, of_gross(csg.value), vec![Used::Rate(csg)]));
    steps.push(taken(AllowanceRule::Crds, of_gross(crds.value), vec![Used::Rate(crds)]));
    steps.push(match pay.recipient {
        Recipient::Member { tax } => {
            let used = vec![Used::Rate(deductible), Used::Rate(share)];
            taken(AllowanceRule::Tax(tax), taxable.at_rate(tax, NET_ROUNDING), used)
        }
        // Contributions are taken off all the same. [assumed]
        Recipient::Employer => taken(AllowanceRule::TaxByEmployer, Cents::ZERO, vec![]),
    });
    let trace = AllowanceTrace {
        rules: ALLOWANCE_RULES,
        kind: pay.leave.kind,
        period: pay.period,
        paid_on: pay.paid_on,
        recipient: pay.recipient,
        daily,
        gross,
        deductible: not_taxed,
        taxable,
        steps,
    };
    if trace.paid().is_negative() { Err(NoAllowance::Tax) } else { Ok(trace) }
}

/// Half after an accident at work, nothing for a long illness at 100 %, else all (account.md PAY-35,
/// DOC-23).
fn taxable_share(pay: &ToPay) -> RateKey {
    match pay.leave.kind {
        LeaveKind::WorkAccident => RateKey::TaxableShareAccident,
        LeaveKind::Sickness if pay.leave.past.long_illness_since.is_some() => {
            RateKey::TaxableShareLongIllness
        }
        LeaveKind::Sickness | LeaveKind::Maternity | LeaveKind::Adoption | LeaveKind::Paternity => {
            RateKey::TaxableShare
        }
    }
}
