//! How an allowance came about: the day's amount from the pay, then the days, then what is taken off.

use guichet_values::{BasisPoints, Cents};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{LeaveKind, Period, Recipient};
use crate::Used;

/// The version of these rules; it rises whenever the same leave could come out differently.
pub const ALLOWANCE_RULES: u16 = 1;

/// The amount of a day, and how it follows from the pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Daily {
    /// In order; each holds what is reached with it.
    pub steps: Vec<DailyStep>,
    /// For each day.
    pub amount: Cents,
    /// For each day after the first ones, where that is another amount: after an accident at work.
    pub later: Option<Cents>,
}

/// A step from the pay to the amount of a day. The steps do not add up: each makes its amount from
/// the one before, or from one that its rule names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DailyStep {
    /// What is done.
    pub rule: DailyRule,
    /// What is reached.
    pub amount: Cents,
    /// The dated values it rests on.
    pub used: Vec<Used>,
}

/// A step from the pay to the amount of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DailyRule {
    /// The gross pay of the months before.
    Pay,
    /// What it counts for: a month's pay has a ceiling.
    PayCeiling,
    /// Less a flat share for contributions: maternity, adoption, paternity.
    Abatement,
    /// The pay of one day.
    DayPay,
    /// What a day's pay counts for, after an accident at work.
    DayPayCeiling,
    /// The share of the day's pay.
    Share,
    /// The most that there is, reached because each month reaches the ceiling.
    Maximum,
    /// The higher share after the first days, after an accident at work.
    LaterShare,
    /// Never more than the net pay of a day, after an accident at work.
    NetPay,
}

/// What a period is paid. The steps add up to it, to the cent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowanceTrace {
    /// The version of the rules, stored with it (answers.md 10).
    pub rules: u16,
    /// Why somebody is paid.
    pub kind: LeaveKind,
    /// The days this is for.
    pub period: Period,
    /// The day of payment.
    pub paid_on: Date,
    /// Who is paid.
    pub recipient: Recipient,
    /// The amount of a day.
    pub daily: Daily,
    /// What the paid days add up to.
    pub gross: Cents,
    /// The part of the contributions that is not taxed.
    pub deductible: Cents,
    /// « Montant imposable » (account.md DOC-22): what the tax is taken from.
    pub taxable: Cents,
    /// The days in their order, then what is taken off.
    pub steps: Vec<AllowanceStep>,
}

/// One line of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowanceStep {
    /// Why.
    pub rule: AllowanceRule,
    /// What it adds; negative when it takes away, zero when it only tells.
    pub amount: Cents,
    /// The dated values it rests on.
    pub used: Vec<Used>,
}

/// The rule of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AllowanceRule {
    /// Waiting days: nothing is paid.
    Waiting(Period),
    /// No waiting days: work had been taken up again for a moment only.
    ResumedBriefly,
    /// No waiting days: they were counted in an earlier leave for the same long illness.
    SameLongIllness,
    /// Paid days.
    Paid(Period),
    /// Paid days after the first ones, at the later amount.
    PaidLater(Period),
    /// The longest time is reached: nothing is paid any more.
    Exhausted(Period),
    /// Contribution sociale généralisée.
    Csg,
    /// Contribution au remboursement de la dette sociale.
    Crds,
    /// « Prélèvement à la source », at this rate of the taxable amount.
    Tax(BasisPoints),
    /// The employer withholds the tax.
    TaxByEmployer,
}

impl AllowanceTrace {
    /// What is paid: the sum of the steps.
    pub fn paid(&self) -> Cents {
        self.steps.iter().map(|step| step.amount).sum()
    }

    /// What was taken off by steps for which this holds, without its sign.
    fn taken(&self, which: fn(AllowanceRule) -> bool) -> Cents {
        let steps = self.steps.iter().filter(|step| which(step.rule));
        -steps.map(|step| step.amount).sum::<Cents>()
    }

    /// The CSG.
    pub fn csg(&self) -> Cents {
        self.taken(|rule| rule == AllowanceRule::Csg)
    }

    /// The CRDS.
    pub fn crds(&self) -> Cents {
        self.taken(|rule| rule == AllowanceRule::Crds)
    }

    /// The tax that the fund withheld.
    pub fn tax(&self) -> Cents {
        self.taken(|rule| matches!(rule, AllowanceRule::Tax(_)))
    }
}
