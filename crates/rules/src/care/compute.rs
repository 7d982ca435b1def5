//! From the price of an act to what is paid, step by step.

use guichet_values::{BasisPoints, Cents, Rounding};
use jiff::civil::Date;
use thiserror::Error;

use super::coverage::{Coverage, coverage};
use super::keep::keep;
use super::{C2s, Care, Charge, Ledger, Rule, Step, Trace, Used};
use crate::{AmountKey, Amounts};

/// The version of the care rules; it rises whenever the same act could come out differently.
pub const CARE_RULES: u16 = 1;

/// How a share of the base becomes cents: to the nearest cent, half a cent in favour of the member.
/// No source gives it. \[assumed\]
const SHARE_ROUNDING: Rounding = Rounding::HalfUp;

/// One act, computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Computed {
    /// Why this amount.
    pub trace: Trace,
    /// What it adds to the ledger.
    pub charge: Option<Charge>,
}

/// Why an act cannot be computed; the amount of the fund is then shown without explanation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoRule {
    /// No source gives this value for this day.
    #[error("no value of {key} on {on}")]
    Absent {
        /// The key of the table.
        key: &'static str,
        /// The day of the care.
        on: Date,
    },
    /// No source gives the rate of the local scheme of Alsace-Moselle for this care.
    #[error("the local scheme has no known rate for this care")]
    LocalScheme,
    /// A price or a base below zero: a correction of the fund, which has no rule here.
    #[error("a price or a base below zero")]
    Negative,
    /// No source says whether this person owes the fee: after an accident at work, or in the local
    /// scheme of Alsace-Moselle.
    #[error("no source says whether this fee is owed")]
    Fee,
}

/// Computes one act against what was already kept (account.md 5.4, algorithm).
pub fn compute(care: &Care, ledger: &Ledger, amounts: &Amounts) -> Result<Computed, NoRule> {
    let act = &care.act;
    if act.price.is_negative() || act.base.is_negative() {
        return Err(NoRule::Negative);
    }
    // The fund never refunds more than was spent. [assumed]
    let base = act.base.min(act.price);
    let coverage = coverage(care, amounts)?;
    let rate = coverage.outside.as_ref().map_or(coverage.rate.value, |outside| outside.rate);

    let mut steps = vec![Step { rule: Rule::Price, amount: act.price, used: vec![] }];
    if act.price > base {
        steps.push(Step { rule: Rule::Excess, amount: base - act.price, used: vec![] });
    }
    steps.extend(shares(base, coverage, care, amounts)?);
    let refunded = steps.iter().map(|step| step.amount).sum();
    let charge = match keep(care, refunded, ledger, amounts)? {
        Some(kept) => {
            steps.extend(kept.steps);
            kept.charge
        }
        None => None,
    };

    let trace = Trace { rules: CARE_RULES, payee: act.payee, base, rate, refunded, steps };
    Ok(Computed { trace, charge })
}

/// Computes acts in the order of their days, those of one day as they come (account.md 5.4), and
/// gives the traces in the order of `cares` with the ledger that follows.
pub fn settle(
    cares: &[Care],
    mut ledger: Ledger,
    amounts: &Amounts,
) -> Result<(Vec<Trace>, Ledger), NoRule> {
    let traces = settle_into(cares, &mut ledger, amounts)?;
    Ok((traces, ledger))
}

/// The same in place. Without a rule for one act, the charges of the acts before it stay.
pub(super) fn settle_into<'a>(
    cares: impl IntoIterator<Item = &'a Care>,
    ledger: &mut Ledger,
    amounts: &Amounts,
) -> Result<Vec<Trace>, NoRule> {
    let mut by_day: Vec<(usize, &Care)> = cares.into_iter().enumerate().collect();
    by_day.sort_by_key(|(_, care)| care.act.origin.on);
    let mut traces = Vec::with_capacity(by_day.len());
    for (place, care) in by_day {
        let Computed { trace, charge } = compute(care, ledger, amounts)?;
        traces.push((place, trace));
        if let Some(charge) = charge {
            ledger.record(charge);
        }
    }
    traces.sort_by_key(|(place, _)| *place);
    Ok(traces.into_iter().map(|(_, trace)| trace).collect())
}

/// What the fund does not take over of the base, and what comes back. Each step is a difference of
/// rounded shares, so that they add up to the last share exactly.
fn shares(
    base: Cents,
    coverage: Coverage,
    care: &Care,
    amounts: &Amounts,
) -> Result<Vec<Step>, NoRule> {
    let mut inside = share(base, coverage.rate.value);
    let used = vec![Used::Rate(coverage.rate)];
    let mut steps = vec![Step { rule: coverage.rule, amount: inside - base, used }];
    if let Some(outside) = coverage.outside {
        let amount = share(base, outside.rate) - inside;
        steps.push(Step { rule: Rule::OutsidePathway, amount, used: outside.used });
    }
    if let Some(step) = costly_act(base, inside, care, amounts)? {
        inside += step.amount;
        steps.push(step);
    }
    // The complementary part fills the base, but not what is lost outside the pathway. [assumed]
    if care.situation.c2s == C2s::ByFund && inside < base {
        steps.push(Step { rule: Rule::C2s, amount: base - inside, used: vec![] });
    }
    Ok(steps)
}

/// What comes back on a costly act, of which a fixed sum is left. Never more is left than the share
/// would have been \[assumed\].
fn costly_act(
    base: Cents,
    inside: Cents,
    care: &Care,
    amounts: &Amounts,
) -> Result<Option<Step>, NoRule> {
    if !care.act.costly {
        return Ok(None);
    }
    let on = care.act.origin.on;
    let value =
        |key: AmountKey| amounts.on(key, on).cloned().ok_or(NoRule::Absent { key: key.name(), on });
    let threshold = value(AmountKey::CostlyActThreshold)?;
    let fee = value(AmountKey::CostlyActFee)?;
    let back = base - inside - fee.value;
    if base < threshold.value || back <= Cents::ZERO {
        return Ok(None);
    }
    let used = vec![Used::Amount(fee), Used::Amount(threshold)];
    Ok(Some(Step { rule: Rule::CostlyAct, amount: back, used }))
}

/// This rate of the base, rounded by [`SHARE_ROUNDING`].
fn share(base: Cents, rate: BasisPoints) -> Cents {
    base.at_rate(rate, SHARE_ROUNDING)
}
