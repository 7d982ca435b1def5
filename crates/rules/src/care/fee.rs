//! What a hospital asks of the patient, whatever the care costs: a sum for each day of a stay, and one
//! for the emergency department (procedures.md 4.8). The fund does not refund it; a complementary
//! insurer may.

use guichet_values::Cents;
use jiff::Span;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{C2s, CARE_RULES, NoRule, Situation};
use crate::{AmountKey, Amounts, Dated, Used};

/// Why somebody was at the hospital.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HospitalVisit {
    /// The rights of the patient.
    pub situation: Situation,
    /// Whether it is care of a long illness at 100 %.
    pub long_illness: bool,
    /// Whether it is care of an accident at work.
    pub work_accident: bool,
    /// Whether the patient was just born. No source says for how long, so the fund does.
    pub newborn: bool,
}

/// What is owed to the hospital, and why. The steps add up to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    /// The version of the rules.
    pub rules: u16,
    /// In the order of their days.
    pub steps: Vec<FeeStep>,
}

/// One line of a fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeeStep {
    /// Why.
    pub rule: FeeRule,
    /// How many days or visits.
    pub count: u32,
    /// What is owed for all of them.
    pub amount: Cents,
    /// The dated values it rests on.
    pub used: Vec<Used>,
}

/// The rule of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeRule {
    /// Days of a stay.
    Day,
    /// Days of a stay in psychiatry.
    PsychiatryDay,
    /// The emergency department, without a stay.
    Emergency,
    /// The same, reduced: long illness, pregnancy.
    EmergencyReduced,
    /// Nothing is owed.
    Exempt(FeeExemption),
}

/// Why nothing is owed (procedures.md 4.8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FeeExemption {
    /// The last four months of a pregnancy to twelve days after the birth.
    Maternity,
    /// Just born.
    Newborn,
    /// Complémentaire santé solidaire.
    C2s,
}

impl Fee {
    /// What is owed.
    pub fn owed(&self) -> Cents {
        self.steps.iter().map(|step| step.amount).sum()
    }
}

/// The days of a stay, from the first to the last that the hospital counts, each at the amount of
/// its own day.
pub fn hospital_fee(
    visit: &HospitalVisit,
    first: Date,
    last: Date,
    psychiatry: bool,
    amounts: &Amounts,
) -> Result<Fee, NoRule> {
    let (rule, key) = if psychiatry {
        (FeeRule::PsychiatryDay, AmountKey::HospitalDayPsychiatry)
    } else {
        (FeeRule::Day, AmountKey::HospitalDay)
    };
    let mut fee = Fee { rules: CARE_RULES, steps: vec![] };
    for day in first.series(Span::new().days(1)).take_while(|day| *day <= last) {
        match visit.exemption(day)? {
            Some(reason) => fee.add(FeeRule::Exempt(reason), None),
            None => fee.add(rule, Some(amount(amounts, key, day)?)),
        }
    }
    Ok(fee)
}

/// A visit of the emergency department that did not lead to a stay.
pub fn emergency_fee(visit: &HospitalVisit, on: Date, amounts: &Amounts) -> Result<Fee, NoRule> {
    let mut fee = Fee { rules: CARE_RULES, steps: vec![] };
    if let Some(reason) = visit.exemption(on)? {
        fee.add(FeeRule::Exempt(reason), None);
    } else if visit.long_illness || visit.situation.is_early_pregnancy(on) {
        let reduced = amount(amounts, AmountKey::EmergencyFeeReduced, on)?;
        fee.add(FeeRule::EmergencyReduced, Some(reduced));
    } else {
        let whole = amount(amounts, AmountKey::EmergencyFee, on)?;
        fee.add(FeeRule::Emergency, Some(whole));
    }
    Ok(fee)
}

impl HospitalVisit {
    /// Why nothing is owed on that day.
    fn exemption(&self, on: Date) -> Result<Option<FeeExemption>, NoRule> {
        let situation = &self.situation;
        if situation.in_maternity(on) {
            Ok(Some(FeeExemption::Maternity))
        } else if self.newborn {
            Ok(Some(FeeExemption::Newborn))
        } else if situation.c2s != C2s::None {
            Ok(Some(FeeExemption::C2s))
        } else if self.work_accident || situation.local_scheme {
            Err(NoRule::Fee)
        } else {
            Ok(None)
        }
    }
}

impl Fee {
    /// One more day or visit: of the same line, where rule and amount are the same.
    fn add(&mut self, rule: FeeRule, each: Option<Dated<Cents>>) {
        let amount = each.as_ref().map_or(Cents::ZERO, |each| each.value);
        let used: Vec<Used> = each.into_iter().map(Used::Amount).collect();
        match self.steps.last_mut() {
            Some(step) if step.rule == rule && step.used == used => {
                step.count = step.count.saturating_add(1);
                step.amount += amount;
            }
            _ => self.steps.push(FeeStep { rule, count: 1, amount, used }),
        }
    }
}

/// The amount of that day.
fn amount(amounts: &Amounts, key: AmountKey, on: Date) -> Result<Dated<Cents>, NoRule> {
    amounts.on(key, on).cloned().ok_or(NoRule::Absent { key: key.name(), on })
}
